"""Writes tiny random models of every architecture, adapters for them, and what transformers and peft compute with them.

Everything goes to Tests/LanguageModelTests/Fixtures. Usage: make_models.py [REPOSITORY]      (versions: requirements.txt)
"""
import json
import shutil
import sys
from pathlib import Path

import torch
from peft import LoraConfig, PeftModel, get_peft_model
from transformers import (AutoModelForCausalLM, LlamaConfig, MistralConfig, Qwen2Config, Qwen3Config,
                          LogitsProcessorList, MinPLogitsWarper, RepetitionPenaltyLogitsProcessor,
                          TemperatureLogitsWarper, TopKLogitsWarper, TopPLogitsWarper)

root = Path(sys.argv[1] if len(sys.argv) > 1 else Path(__file__).parents[2])
fixtures = root / "Tests/LanguageModelTests/Fixtures"
torch.set_num_threads(1)

VOCABULARY = 288
COMMON = dict(vocab_size=VOCABULARY, hidden_size=64, intermediate_size=96, num_hidden_layers=2, num_attention_heads=4,
              num_key_value_heads=2, max_position_embeddings=512, bos_token_id=1, eos_token_id=2, pad_token_id=0,
              tie_word_embeddings=False)


def config(kind, **changes):
    return kind(**{**COMMON, **changes})


MODELS = {
    "llama-tied": (config(LlamaConfig, tie_word_embeddings=True), torch.float32),
    "llama3": (config(LlamaConfig, num_hidden_layers=3, num_key_value_heads=4, head_dim=24, attention_bias=True, mlp_bias=True,
                      rope_parameters={"rope_type": "llama3", "rope_theta": 500000.0, "factor": 8.0, "low_freq_factor": 1.0,
                                       "high_freq_factor": 4.0, "original_max_position_embeddings": 64}), torch.bfloat16),
    "llama-linear": (config(LlamaConfig, num_key_value_heads=1, rope_parameters={
        "rope_type": "linear", "rope_theta": 10000.0, "factor": 4.0}), torch.bfloat16),
    "mistral": (config(MistralConfig, sliding_window=10), torch.bfloat16),
    "qwen2": (config(Qwen2Config, tie_word_embeddings=True), torch.bfloat16),
    "qwen3": (config(Qwen3Config, head_dim=32, num_key_value_heads=1), torch.bfloat16),
}


def make_model(name, configuration, kind):
    """A model with weights large enough that its predictions differ from token to token."""
    model = AutoModelForCausalLM.from_config(configuration)
    with torch.no_grad():
        for key, parameter in model.named_parameters():
            if "norm" in key:
                parameter.copy_(1 + 0.3 * torch.randn_like(parameter))
            else:
                parameter.normal_(0, 0.5 if key.endswith("bias") else 0.2)
    folder = fixtures / name
    model.to(kind).save_pretrained(folder)
    (folder / "generation_config.json").unlink(missing_ok=True)
    return AutoModelForCausalLM.from_pretrained(folder, dtype=torch.float32).eval()


def log_probabilities(model, tokens):
    with torch.no_grad():
        scores = torch.log_softmax(model(torch.tensor([tokens])).logits[0].double(), -1)
    return [round(scores[i, token].item(), 7) for i, token in enumerate(tokens[1:])]


def greedy(model, prompt, count):
    """The likeliest continuation, and how far the runner-up was behind at the closest step."""
    tokens, margin = list(prompt), float("inf")
    for _ in range(count):
        with torch.no_grad():
            best, second = torch.topk(model(torch.tensor([tokens])).logits[0, -1], 2).values.tolist()
            margin = min(margin, best - second)
            tokens.append(int(model(torch.tensor([tokens])).logits[0, -1].argmax()))
    return tokens[len(prompt):], margin


def expect(model, generator, prompt_length=12, count=24):
    """Log-probabilities of random tokens and a greedy continuation that no rounding can turn."""
    while True:
        tokens = torch.randint(3, VOCABULARY, (48,), generator=generator).tolist()
        continuation, margin = greedy(model, tokens[:prompt_length], count)
        if margin > 2e-3:
            return {"tokens": tokens, "logProbabilities": log_probabilities(model, tokens),
                    "prompt": tokens[:prompt_length], "greedy": continuation}


def expect_long(model, generator):
    """Log-probabilities of more tokens than one batch of the engine holds."""
    tokens = torch.randint(3, VOCABULARY, (400,), generator=generator).tolist()
    return {"tokens": tokens, "logProbabilities": log_probabilities(model, tokens)}


ADAPTERS = {
    "plain": ("llama-tied", dict(r=4, lora_alpha=6, target_modules=["q_proj", "v_proj"])),
    "mixed": ("llama-tied", dict(r=4, lora_alpha=8, use_rslora=True, target_modules="all-linear",
                                 rank_pattern={"o_proj": 2, "layers.1.mlp.down_proj": 8}, alpha_pattern={"gate_proj": 16})),
    "qwen3": ("qwen3", dict(r=3, lora_alpha=3, target_modules="all-linear")),
}


def make_adapter(name, model, settings):
    peft = get_peft_model(model, LoraConfig(task_type="CAUSAL_LM", lora_dropout=0.0, **settings))
    with torch.no_grad():
        for key, parameter in peft.named_parameters():
            if "lora_" in key:
                parameter.normal_(0, 0.15)
    folder = fixtures / f"adapter-{name}"
    peft.save_pretrained(folder)
    (folder / "README.md").unlink(missing_ok=True)
    settings = json.loads((folder / "adapter_config.json").read_text())
    if isinstance(settings["target_modules"], list):
        settings["target_modules"].sort()
    settings["base_model_name_or_path"] = None
    (folder / "adapter_config.json").write_text(json.dumps(settings, indent=2, sort_keys=True) + "\n")
    return folder


SAMPLERS = [
    dict(temperature=1.0), dict(temperature=0.7), dict(temperature=1.0, topK=5), dict(temperature=1.3, topP=0.9),
    dict(temperature=1.0, topP=0.05), dict(temperature=0.8, minP=0.1), dict(temperature=1.0, repetitionPenalty=1.4),
    dict(temperature=1.0, repetitionPenalty=0.8), dict(temperature=0.9, topK=40, topP=0.95, minP=0.02, repetitionPenalty=1.2),
]


def sampler_cases(generator):
    logits = torch.randn(64, generator=generator) * 3
    logits[11] = logits[29]
    seen = torch.randint(0, 64, (20,), generator=generator).tolist()
    cases = []
    for case in SAMPLERS:
        processors = LogitsProcessorList()
        if "repetitionPenalty" in case:
            processors.append(RepetitionPenaltyLogitsProcessor(case["repetitionPenalty"]))
        processors.append(TemperatureLogitsWarper(case["temperature"]))
        if "topK" in case:
            processors.append(TopKLogitsWarper(case["topK"]))
        if "topP" in case:
            processors.append(TopPLogitsWarper(case["topP"]))
        if "minP" in case:
            processors.append(MinPLogitsWarper(case["minP"]))
        warped = processors(torch.tensor([seen]), logits[None].clone())
        cases.append({**case, "probabilities": torch.softmax(warped[0].double(), -1).tolist()})
    return {"logits": logits.tolist(), "seen": seen, "cases": cases}


def base_case():
    """The embedded base on one sentence; its tokens are written out, so that no tokenizer is needed."""
    model = AutoModelForCausalLM.from_pretrained(root / "Resources/base", dtype=torch.float32).eval()
    tokens = [1, 9, 3, 493, 1672, 2843, 5513, 35, 5959, 5380, 424, 747, 2877, 689, 492, 873, 738, 35, 345, 672, 1130, 4655, 284,
              3913, 6363, 1011, 284, 1838, 2811, 37, 4]
    continuation, margin = greedy(model, tokens, 24)
    assert margin > 2e-3, margin
    return {"tokens": tokens, "logProbabilities": log_probabilities(model, tokens), "prompt": tokens, "greedy": continuation}


def main():
    shutil.rmtree(fixtures, ignore_errors=True)
    fixtures.mkdir(parents=True)
    torch.manual_seed(7)
    generator = torch.Generator().manual_seed(7)
    expected = {"models": {}, "adapters": {}, "long": {}, "samplers": sampler_cases(generator), "base": base_case()}
    for name, (configuration, kind) in MODELS.items():
        model = make_model(name, configuration, kind)
        expected["models"][name] = expect(model, generator)
        if name in ("llama3", "mistral"):
            expected["long"][name] = expect_long(model, generator)
    for name, (base, settings) in ADAPTERS.items():
        def load():
            return AutoModelForCausalLM.from_pretrained(fixtures / base, dtype=torch.float32).eval()
        folder = make_adapter(name, load(), settings)
        model = PeftModel.from_pretrained(load(), folder).eval()
        expected["adapters"][name] = {"base": base, **expect(model, generator)}
    for file in fixtures.rglob("*.safetensors"):
        file.chmod(0o644)
    (fixtures / "expected.json").write_text(json.dumps(expected, separators=(",", ":")) + "\n")


main()
