"""Writes Tests/KernelsTests/Fixtures/kernels.json: inputs and torch's results for every kernel.

Usage: make_kernels.py [REPOSITORY]      (versions: requirements.txt)
"""
import json
import sys
from pathlib import Path

import torch
from torch.nn import functional as F
from transformers import LlamaConfig
from transformers.models.llama.modeling_llama import LlamaRotaryEmbedding, apply_rotary_pos_emb

root = Path(sys.argv[1] if len(sys.argv) > 1 else Path(__file__).parents[2])
torch.manual_seed(20)
torch.set_num_threads(1)


def floats(tensor):
    """The values with as many digits as a 32-bit float needs."""
    return [float(f"{x:.9g}") for x in tensor.detach().float().flatten().tolist()]


def linear():
    cases = []
    for rows, inputs, outputs in [(1, 7, 5), (3, 64, 33), (4, 48, 40), (9, 96, 50), (21, 40, 24)]:
        x, weight, bias = torch.randn(rows, inputs), torch.randn(outputs, inputs), torch.randn(outputs)
        cases.append({"rows": rows, "inputs": inputs, "outputs": outputs, "x": floats(x), "weight": floats(weight),
                      "bias": floats(bias), "y": floats(F.linear(x, weight, bias))})
    return cases


def rms_norm():
    cases = []
    for rows, columns in [(1, 5), (3, 64), (4, 83)]:
        x, weight = torch.randn(rows, columns) * 3, torch.randn(columns)
        y = F.rms_norm(x, (columns,), weight, 1e-5)
        cases.append({"columns": columns, "x": floats(x), "weight": floats(weight), "y": floats(y)})
    return cases


def swiglu():
    cases = []
    for rows, n in [(1, 6), (3, 37), (2, 64)]:
        x = torch.randn(rows, 2 * n) * 6
        cases.append({"columns": 2 * n, "x": floats(x), "y": floats(F.silu(x[:, :n]) * x[:, n:])})
    return cases


def softmax():
    cases = []
    for rows, columns in [(2, 3), (2, 40), (1, 515)]:
        x = torch.randn(rows, columns) * 8
        cases.append({"columns": columns, "x": floats(x), "y": floats(F.softmax(x, -1)),
                      "logSumExp": floats(torch.logsumexp(x.double(), -1))})
    return cases


def rotary():
    kinds = {
        "none": {"rope_type": "default", "rope_theta": 10000.0},
        "linear": {"rope_type": "linear", "rope_theta": 10000.0, "factor": 4.0},
        "llama3": {"rope_type": "llama3", "rope_theta": 500000.0, "factor": 8.0, "low_freq_factor": 1.0,
                   "high_freq_factor": 4.0, "original_max_position_embeddings": 512},
    }
    heads, dimension = 3, 32
    cases = []
    for kind, parameters in kinds.items():
        config = LlamaConfig(hidden_size=heads * dimension, num_attention_heads=heads, head_dim=dimension,
                             max_position_embeddings=4096, rope_parameters=parameters)
        positions = torch.tensor([[0, 1, 17, 300, 2047]])
        x = torch.randn(1, heads, positions.shape[1], dimension)
        cosine, sine = LlamaRotaryEmbedding(config)(x, positions)
        y, _ = apply_rotary_pos_emb(x, x, cosine, sine)
        cases.append({"kind": kind, "base": parameters["rope_theta"], "heads": heads, "dimension": dimension,
                      "positions": positions[0].tolist(), "x": floats(x.transpose(1, 2)), "y": floats(y.transpose(1, 2))})
    return cases


def attention():
    cases = []
    for queries, total, heads, groups, dimension, window in [
            (1, 1, 2, 2, 8, None), (1, 37, 4, 2, 16, None), (13, 13, 4, 1, 16, None), (40, 61, 3, 3, 8, None),
            (35, 50, 4, 2, 8, 9), (1, 30, 2, 1, 16, 7)]:
        q = torch.randn(1, heads, queries, dimension)
        k, v = torch.randn(1, groups, total, dimension), torch.randn(1, groups, total, dimension)
        own = torch.arange(total - queries, total)[:, None]
        other = torch.arange(total)[None, :]
        mask = other <= own if window is None else (other <= own) & (other > own - window)
        y = F.scaled_dot_product_attention(q, k, v, attn_mask=mask, enable_gqa=True)
        cases.append({"heads": heads, "keyValueHeads": groups, "dimension": dimension, "window": window,
                      "queries": floats(q[0].transpose(0, 1)), "keys": floats(k[0].transpose(0, 1)),
                      "values": floats(v[0].transpose(0, 1)), "y": floats(y[0].transpose(0, 1))})
    return cases


def low_rank():
    rows, inputs, outputs, rank, scale = 5, 24, 18, 4, 1.75
    x, y = torch.randn(rows, inputs), torch.randn(rows, outputs)
    a, b, weight = torch.randn(rank, inputs), torch.randn(outputs, rank), torch.randn(outputs, inputs)
    return {"inputs": inputs, "outputs": outputs, "rank": rank, "scale": scale, "x": floats(x), "before": floats(y),
            "a": floats(a), "b": floats(b), "weight": floats(weight), "after": floats(y + scale * (x @ a.T) @ b.T),
            "merged": floats(weight + scale * b @ a)}


fixture = {"linear": linear(), "rmsNorm": rms_norm(), "swiGLU": swiglu(), "softmax": softmax(), "rotary": rotary(),
           "attention": attention(), "lowRank": low_rank()}
out = root / "Tests/KernelsTests/Fixtures/kernels.json"
out.parent.mkdir(parents=True, exist_ok=True)
out.write_text(json.dumps(fixture, separators=(",", ":")) + "\n")
