"""Writes a model of random weights, so that every engine times the same work: a Hugging Face folder, and GGUF files beside it.

Usage: make_model.py FOLDER {135m|1b}
"""
import json
import sys
from pathlib import Path

import gguf
import torch
from safetensors import safe_open
from tokenizers import Tokenizer, decoders, models, pre_tokenizers
from transformers import LlamaConfig, LlamaForCausalLM

SHAPES = {
    # SmolLM2-135M
    "135m": dict(hidden_size=576, intermediate_size=1536, num_hidden_layers=30, num_attention_heads=9, num_key_value_heads=3,
                 vocab_size=49152, rope_theta=100000.0),
    # Llama-3.2-1B
    "1b": dict(hidden_size=2048, intermediate_size=8192, num_hidden_layers=16, num_attention_heads=32, num_key_value_heads=8,
               vocab_size=128256, rope_theta=500000.0),
}
GGUF_NAMES = {
    "model.embed_tokens.weight": "token_embd.weight", "model.norm.weight": "output_norm.weight",
    "self_attn.q_proj": "attn_q", "self_attn.k_proj": "attn_k", "self_attn.v_proj": "attn_v", "self_attn.o_proj": "attn_output",
    "mlp.gate_proj": "ffn_gate", "mlp.up_proj": "ffn_up", "mlp.down_proj": "ffn_down",
    "input_layernorm": "attn_norm", "post_attention_layernorm": "ffn_norm",
}


def write_hugging_face(folder: Path, shape: dict) -> LlamaConfig:
    config = LlamaConfig(**shape, tie_word_embeddings=True, max_position_embeddings=2048, rms_norm_eps=1e-5,
                         bos_token_id=0, eos_token_id=1, pad_token_id=2)
    torch.manual_seed(0)
    torch.set_default_dtype(torch.bfloat16)
    LlamaForCausalLM(config).save_pretrained(folder, max_shard_size="100GB")
    alphabet = sorted(pre_tokenizers.ByteLevel.alphabet())
    entries = ["<|bos|>", "<|eos|>", "<|pad|>", *alphabet]
    entries += [f"<unused{number}>" for number in range(config.vocab_size - len(entries))]
    tokenizer = Tokenizer(models.BPE(vocab={entry: index for index, entry in enumerate(entries)}, merges=[]))
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    tokenizer.add_special_tokens(entries[:3])
    tokenizer.save(str(folder / "tokenizer.json"))
    return config


def gguf_name(name: str) -> str:
    if name in GGUF_NAMES:
        return GGUF_NAMES[name]
    _, _, layer, *path, kind = name.split(".")
    return f"blk.{layer}.{GGUF_NAMES['.'.join(path)]}.{kind}"


def write_gguf(file: Path, weights: Path, config: LlamaConfig, rope_theta: float, kind: gguf.GGMLQuantizationType) -> None:
    writer = gguf.GGUFWriter(file, "llama")
    writer.add_context_length(2048)
    writer.add_embedding_length(config.hidden_size)
    writer.add_block_count(config.num_hidden_layers)
    writer.add_feed_forward_length(config.intermediate_size)
    writer.add_head_count(config.num_attention_heads)
    writer.add_head_count_kv(config.num_key_value_heads)
    writer.add_layer_norm_rms_eps(config.rms_norm_eps)
    writer.add_rope_freq_base(rope_theta)
    writer.add_vocab_size(config.vocab_size)
    writer.add_tokenizer_model("none")
    with safe_open(weights, framework="pt") as tensors:
        for name in tensors.keys():
            tensor = tensors.get_tensor(name).float().numpy()
            stored = kind if tensor.ndim == 2 else gguf.GGMLQuantizationType.F32
            writer.add_tensor(gguf_name(name), gguf.quants.quantize(tensor, stored), raw_dtype=stored)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()


if __name__ == "__main__":
    folder, shape = Path(sys.argv[1]), SHAPES[sys.argv[2]]
    folder.mkdir(parents=True, exist_ok=True)
    config = write_hugging_face(folder, shape)
    for label, kind in (("f16", gguf.GGMLQuantizationType.F16), ("q8_0", gguf.GGMLQuantizationType.Q8_0)):
        write_gguf(folder / f"{label}.gguf", folder / "model.safetensors", config, shape["rope_theta"], kind)
    print(json.dumps({"folder": str(folder), "shape": sys.argv[2]}))
