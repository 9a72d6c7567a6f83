"""What the scripts behind make_checkpoints.py share."""

import json
import struct

import torch
from transformers import LlamaConfig, LlamaForCausalLM

TINY = dict(
    vocab_size=48,
    hidden_size=32,
    intermediate_size=40,
    num_hidden_layers=2,
    num_attention_heads=4,
    num_key_value_heads=2,
    max_position_embeddings=128,
)
PROJECTIONS = ("q_proj", "k_proj", "v_proj", "o_proj", "gate_proj", "up_proj", "down_proj")


def write_json(path, value):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(value, indent=1, sort_keys=True) + "\n")


def bits(tensor):
    """The tensor as f32, each value as the integer of its 32 bits."""
    flat = tensor.to(torch.float32).flatten().tolist()
    return [struct.unpack("<I", struct.pack("<f", value))[0] for value in flat]


def tiny_llama(seed, **changes):
    torch.manual_seed(seed)
    return LlamaForCausalLM(LlamaConfig(**{**TINY, **changes})).eval()
