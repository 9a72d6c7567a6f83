"""Writes the fixtures of TokenizersTests: small tokenizers in the shapes of known model families, and what Hugging
Face's `tokenizers` makes of many texts with them.

    python Tools/reference/make_tokenizers.py Resources/base/tokenizer.json Tests/TokenizersTests/Fixtures
"""

import json
import random
import sys
from pathlib import Path

from tokenizers import AddedToken, Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers, processors, trainers

from tokenizer_texts import SHARED_TEXTS, TRAINING_TEXT

GPT2_PATTERN = r"'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+"
LLAMA3_PATTERN = (
    r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*"
    r"|\s*[\r\n]+|\s+(?!\S)|\s+"
)
QWEN2_PATTERN = LLAMA3_PATTERN.replace(r"\p{N}{1,3}", r"\p{N}")


def special(content, **options):
    return AddedToken(content, special=True, normalized=False, **options)


def split(pattern):
    return pre_tokenizers.Split(Regex(pattern), "isolated")


def byte_level(**options):
    return pre_tokenizers.ByteLevel(**{"add_prefix_space": False, "use_regex": False, **options})


def trained(tokenizer, size, alphabet):
    trainer = trainers.BpeTrainer(vocab_size=size, initial_alphabet=alphabet, show_progress=False)
    tokenizer.train_from_iterator(TRAINING_TEXT, trainer)
    return json.loads(tokenizer.model.__getstate__().decode())


def byte_level_tokenizer(pre_tokenizer, size=600, normalizer=None, extra=(), **model_options):
    """A byte-level BPE; `extra` are vocabulary entries that no merge makes."""
    tokenizer = Tokenizer(models.BPE())
    if normalizer:
        tokenizer.normalizer = normalizer
    tokenizer.pre_tokenizer = pre_tokenizer
    state = trained(tokenizer, size, pre_tokenizers.ByteLevel.alphabet())
    vocabulary = dict(state["vocab"])
    for token in extra:
        vocabulary[token] = len(vocabulary)
    tokenizer.model = models.BPE(vocab=vocabulary, merges=[tuple(pair) for pair in state["merges"]], **model_options)
    tokenizer.decoder = decoders.ByteLevel()
    return tokenizer


def metaspace_model(size=500, byte_fallback=True, unknown="<unk>"):
    """A BPE in the way of SentencePiece: control tokens, the 256 bytes, then what was learnt."""
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(prepend_scheme="always")
    state = trained(tokenizer, size, [])
    tokens = [unknown, "<s>", "</s>"]
    if byte_fallback:
        tokens += [f"<0x{byte:02X}>" for byte in range(256)]
    learnt = [token for token, _ in sorted(state["vocab"].items(), key=lambda item: item[1])]
    # Rare letters are left out, so that there is something to fall back from.
    rare = {token for token in learnt if len(token) == 1 and ord(token) > 0x2FF and token != "\u2581"}
    kept = [pair for pair in state["merges"] if not any(c in rare for c in pair[0] + pair[1])]
    tokens += [token for token in learnt if not any(c in rare for c in token)]
    vocabulary = {token: id for id, token in enumerate(tokens)}
    return Tokenizer(models.BPE(
        vocab=vocabulary, merges=[tuple(pair) for pair in kept], unk_token=unknown, fuse_unk=True,
        byte_fallback=byte_fallback))


LLAMA_DECODER = [decoders.Replace("\u2581", " "), decoders.ByteFallback(), decoders.Fuse(), decoders.Strip(" ", 1, 0)]


def bos_template(tokenizer, bos):
    return processors.TemplateProcessing(
        single=f"{bos} $A", pair=f"{bos} $A {bos}:1 $B:1", special_tokens=[(bos, tokenizer.token_to_id(bos))])


def gpt2():
    tokenizer = byte_level_tokenizer(byte_level(use_regex=True))
    tokenizer.post_processor = processors.ByteLevel(trim_offsets=False)
    tokenizer.add_special_tokens([special("<|endoftext|>")])
    return tokenizer


def llama3():
    tokenizer = byte_level_tokenizer(
        pre_tokenizers.Sequence([split(LLAMA3_PATTERN), byte_level()]), ignore_merges=True,
        # The last two, of which only the first is a piece, tell whether a long s makes a contraction.
        extra=["\u0120zebras", "Quagga", "'\u00c5\u00bf", "'\u00c5\u00bft"])
    tokenizer.add_special_tokens([
        special(f"<|{name}|>") for name in
        ["begin_of_text", "end_of_text", "reserved_special_token_0", "start_header_id", "end_header_id", "eot_id", "eom_id"]])
    tokenizer.post_processor = processors.Sequence(
        [processors.ByteLevel(trim_offsets=False), bos_template(tokenizer, "<|begin_of_text|>")])
    return tokenizer


def qwen2():
    tokenizer = byte_level_tokenizer(
        pre_tokenizers.Sequence([split(QWEN2_PATTERN), byte_level()]), normalizer=normalizers.NFC())
    tokenizer.add_special_tokens([special(token) for token in ["<|endoftext|>", "<|im_start|>", "<|im_end|>"]])
    # Found in text, but no control tokens.
    tokenizer.add_tokens([AddedToken(token, special=False, normalized=False) for token in ["<tool_call>", "</tool_call>"]])
    return tokenizer


def smollm2():
    tokenizer = byte_level_tokenizer(
        pre_tokenizers.Sequence([pre_tokenizers.Digits(individual_digits=True), byte_level(use_regex=True)]))
    tokenizer.add_special_tokens([special(token) for token in ["<|endoftext|>", "<|im_start|>", "<|im_end|>", "<repo_name>"]])
    return tokenizer


def llama2():
    tokenizer = metaspace_model()
    tokenizer.normalizer = normalizers.Sequence([normalizers.Prepend("\u2581"), normalizers.Replace(" ", "\u2581")])
    tokenizer.decoder = decoders.Sequence(LLAMA_DECODER)
    tokenizer.add_special_tokens([special(token) for token in ["<unk>", "<s>", "</s>"]])
    tokenizer.post_processor = bos_template(tokenizer, "<s>")
    return tokenizer


def mistral():
    tokenizer = metaspace_model()
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(replacement="\u2581", prepend_scheme="first", split=False)
    tokenizer.decoder = decoders.Sequence(LLAMA_DECODER)
    tokenizer.add_special_tokens([special(token) for token in ["<unk>", "<s>", "</s>", "[INST]", "[/INST]"]])
    tokenizer.post_processor = bos_template(tokenizer, "<s>")
    return tokenizer


def metaspace():
    """Words that begin with a mark, and one unknown token for a run of unknown letters."""
    tokenizer = metaspace_model(byte_fallback=False)
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(prepend_scheme="always", split=True)
    tokenizer.decoder = decoders.Metaspace(prepend_scheme="always", split=True)
    tokenizer.add_special_tokens([special(token) for token in ["<unk>", "<s>", "</s>"]])
    return tokenizer


def options():
    """What the families hardly use: a prefix space, digits together, every option of added tokens, two templates."""
    tokenizer = byte_level_tokenizer(
        pre_tokenizers.Sequence([pre_tokenizers.Digits(), byte_level(add_prefix_space=True, use_regex=True)]),
        normalizer=normalizers.Sequence([normalizers.NFD(), normalizers.Replace("ll", "l")]))
    tokenizer.add_special_tokens([
        special("<s>"), special("<mask>", lstrip=True), special("<both>", lstrip=True, rstrip=True),
        AddedToken("ca\u00f1on", special=True, normalized=True)])
    tokenizer.add_tokens([
        AddedToken("yellow", normalized=True), AddedToken("cat", single_word=True, normalized=False),
        AddedToken("cats and", normalized=False), AddedToken("<right>", rstrip=True, normalized=False)])
    tokenizer.post_processor = processors.TemplateProcessing(
        single="<s> $A <mask> <s>", pair="$A $B",
        special_tokens=[(token, tokenizer.token_to_id(token)) for token in ["<s>", "<mask>"]])
    return tokenizer


def texts_for(tokenizer, rng):
    """The shared texts, and random ones that mix words, odd characters and the tokenizer's own tokens."""
    added = sorted(token.content for token in tokenizer.get_added_tokens_decoder().values())
    entries = sorted(tokenizer.get_vocab())
    texts = list(SHARED_TEXTS)
    texts += [f"a{token}b {token} {token}{token}\n" for token in added[:8]]
    for _ in range(40):
        parts = []
        for _ in range(rng.randint(1, 8)):
            kind = rng.random()
            if kind < 0.35:
                parts.append(rng.choice(SHARED_TEXTS)[:12])
            elif kind < 0.5:
                parts.append(rng.choice(added))
            elif kind < 0.65:
                parts.append(rng.choice(entries))
            elif kind < 0.8:
                parts.append(" " * rng.randint(1, 3))
            else:
                parts.append(chr(rng.choice([rng.randrange(0x20, 0x3000), rng.randrange(0x3000, 0xD800),
                                             rng.randrange(0xE000, 0x30000)])))
        texts.append("".join(parts))
    return texts


def respelt(tokenizer):
    """The added tokens which this version decodes to their normal form, even as control tokens to be left out."""
    return {id for id, token in tokenizer.get_added_tokens_decoder().items() if tokenizer.id_to_token(id) != token.content}


def cases(tokenizer, seed):
    rng = random.Random(seed)
    untold = respelt(tokenizer)
    encodings = []
    for text in texts_for(tokenizer, rng):
        tokenizer.encode_special_tokens = True
        guarded = tokenizer.encode(text, add_special_tokens=False).ids
        tokenizer.encode_special_tokens = False
        ids = tokenizer.encode(text, add_special_tokens=False).ids
        case = {"text": text, "ids": ids}
        if not untold.intersection(ids):
            case["decoded"] = tokenizer.decode(ids, skip_special_tokens=False)
        with_special = tokenizer.encode(text, add_special_tokens=True).ids
        if with_special != ids:
            case["idsWithSpecialTokens"] = with_special
        if guarded != ids:
            case["idsWithoutControl"] = guarded
        encodings.append(case)
    decodings = []
    for _ in range(40):
        ids = [rng.randrange(tokenizer.get_vocab_size()) for _ in range(rng.randint(1, 12))]
        ids = [id for id in ids if id not in untold]
        decodings.append({
            "ids": ids,
            "decoded": tokenizer.decode(ids, skip_special_tokens=False),
            "decodedWithoutSpecialTokens": tokenizer.decode(ids, skip_special_tokens=True)})
    return {"encodings": encodings, "decodings": decodings}


def write(path, value):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")


def main(base, output):
    families = [gpt2, llama3, qwen2, smollm2, llama2, mistral, metaspace, options]
    tokenizers = {}
    for seed, family in enumerate(families):
        tokenizer = family()
        content = json.loads(tokenizer.to_str())
        if family in (gpt2, llama2):  # Older files write a merge as one string, and GPT-2's names no model type.
            content["model"]["merges"] = [" ".join(pair) for pair in content["model"]["merges"]]
        if family is gpt2:
            del content["model"]["type"]
            content["model"]["continuing_subword_prefix"] = content["model"]["end_of_word_suffix"] = ""
        write(output / family.__name__ / "tokenizer.json", content)
        tokenizers[family.__name__] = Tokenizer.from_str(json.dumps(content))
        write(output / family.__name__ / "cases.json", cases(tokenizers[family.__name__], seed))
    tokenizers["base"] = Tokenizer.from_file(str(base))
    write(output / "base" / "cases.json", cases(tokenizers["base"], 100))
    write(output / "prompts.json", prompts(tokenizers))


# The family, its format, and a prompt as its chat template writes it: {S} stands for the system text, {U} for the user's.
CONVERSATIONS = [
    ("qwen2", "chatml", "<|im_start|>system\n{S}<|im_end|>\n<|im_start|>user\n{U}<|im_end|>\n<|im_start|>assistant\n"),
    ("smollm2", "chatml", "<|im_start|>system\n{S}<|im_end|>\n<|im_start|>user\n{U}<|im_end|>\n<|im_start|>assistant\n"),
    ("llama3", "llama3",
     "<|begin_of_text|><|start_header_id|>system<|end_header_id|>\n\n{S}<|eot_id|><|start_header_id|>user<|end_header_id|>"
     "\n\n{U}<|eot_id|><|start_header_id|>assistant<|end_header_id|>\n\n"),
    ("llama2", "llama2", "<s>[INST] <<SYS>>\n{S}\n<</SYS>>\n\n{U} [/INST]"),
    ("llama2", "mistral", "<s>[INST] {S}\n\n{U} [/INST]"),
    ("mistral", "mistral", "<s>[INST] {S}\n\n{U}[/INST]"),
    ("llama2", "plain", "<s>{S}\n\n{U}"),
    ("gpt2", "plain", "{S}\n\n{U}"),
]


def prompts(tokenizers):
    source, system = "The old mill stood by the river for 120 years.", "Be kind to a reader of grade 4."
    user = "Grade 4, about horses: " + source + " End."
    result = []
    for family, format, conversation in CONVERSATIONS:
        text = conversation.replace("{S}", system).replace("{U}", user)
        ids = tokenizers[family].encode(text, add_special_tokens=False).ids
        result.append({"family": family, "format": format, "ids": ids})
    for interest in ["", "<|interest|>horses"]:
        text = f"<|bos|><|grade_4|>{interest}<|source|>{source}<|rewrite|>"
        ids = tokenizers["base"].encode(text, add_special_tokens=False).ids
        result.append({"family": "base", "format": "rewrite-tokens", "interest": bool(interest), "ids": ids})
    return {
        "source": source, "grade": 4, "interest": "horses", "system": "Be kind to a reader of grade {grade}.",
        "instruction": "Grade {grade}{interest}: {source} End.", "interestInstruction": ", about {interest}",
        "prompts": result}


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
