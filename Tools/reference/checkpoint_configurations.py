"""Configurations of every family in the forms of transformers 4 and 5, and what transformers makes of them."""

import shutil

import torch
from transformers import (
    AutoConfig,
    AutoModelForCausalLM,
    GenerationConfig,
    LlamaConfig,
    MistralConfig,
    Qwen2Config,
    Qwen3Config,
)

from checkpoint_common import TINY, write_json


def llama3_rope(key):
    return {
        "factor": 32.0,
        "low_freq_factor": 1.0,
        "high_freq_factor": 4.0,
        "original_max_position_embeddings": 64,
        key: "llama3",
        "rope_theta": 500000.0,
    }


def modern_configurations():
    """Written by transformers 5 itself."""
    return {
        "llama": LlamaConfig(**TINY),
        "llama-biases": LlamaConfig(**TINY, attention_bias=True, mlp_bias=True, tie_word_embeddings=True),
        "llama-head-dimension": LlamaConfig(**TINY, head_dim=16),
        "llama-linear": LlamaConfig(
            **TINY, rope_parameters={"rope_type": "linear", "factor": 4.0, "rope_theta": 10000.0}
        ),
        "llama-llama3": LlamaConfig(**TINY, rope_parameters=llama3_rope("rope_type"), eos_token_id=[2, 7, 9]),
        "mistral": MistralConfig(**TINY, sliding_window=None, rms_norm_eps=1e-5),
        "mistral-window": MistralConfig(**TINY, sliding_window=32),
        "mistral-wide-window": MistralConfig(**TINY, sliding_window=4096),
        "qwen2": Qwen2Config(
            **TINY, tie_word_embeddings=True, rope_parameters={"rope_type": "default", "rope_theta": 1e6}
        ),
        "qwen3": Qwen3Config(**TINY, head_dim=16, tie_word_embeddings=True),
        "qwen3-biases": Qwen3Config(**TINY, head_dim=8, attention_bias=True),
    }


def older_configurations():
    """In the shape of transformers 4, as the widely used models have them, but small."""
    common = {
        "hidden_act": "silu",
        "initializer_range": 0.02,
        "torch_dtype": "bfloat16",
        "transformers_version": "4.40.1",
        "use_cache": True,
        "attention_dropout": 0.0,
        **TINY,
    }
    llama = {
        **common,
        "architectures": ["LlamaForCausalLM"],
        "model_type": "llama",
        "bos_token_id": 1,
        "eos_token_id": 2,
    }
    mistral = {
        **common,
        "architectures": ["MistralForCausalLM"],
        "model_type": "mistral",
        "bos_token_id": 1,
        "eos_token_id": 2,
    }
    qwen2 = {
        **common,
        "architectures": ["Qwen2ForCausalLM"],
        "model_type": "qwen2",
        "bos_token_id": 43,
        "eos_token_id": 45,
        "max_window_layers": 21,
        "sliding_window": 64,
        "use_sliding_window": False,
        "use_mrope": False,
        "rms_norm_eps": 1e-6,
    }
    qwen3 = {
        **common,
        "architectures": ["Qwen3ForCausalLM"],
        "model_type": "qwen3",
        "attention_bias": False,
        "head_dim": 16,
        "bos_token_id": 43,
        "eos_token_id": 45,
        "max_window_layers": 2,
        "sliding_window": None,
        "use_sliding_window": False,
        "rope_scaling": None,
        "rope_theta": 1000000,
        "rms_norm_eps": 1e-6,
        "tie_word_embeddings": True,
    }
    older = llama3_rope("rope_type")
    del older["rope_theta"]
    return {
        "tinyllama": {
            **llama,
            "pretraining_tp": 1,
            "rms_norm_eps": 1e-5,
            "rope_scaling": None,
            "tie_word_embeddings": False,
        },
        "llama-no-grouping": {k: v for k, v in llama.items() if k != "num_key_value_heads"},
        "smollm2": {
            **llama,
            "bos_token_id": 0,
            "eos_token_id": 0,
            "is_llama_config": True,
            "rope_interleaved": False,
            "rope_theta": 100000,
            "rms_norm_eps": 1e-5,
            "tie_word_embeddings": True,
            "attention_bias": False,
            "mlp_bias": False,
            "pretraining_tp": 1,
        },
        "llama-3.2": {
            **llama,
            "rope_scaling": older,
            "rope_theta": 500000.0,
            "eos_token_id": [40, 41, 42],
            "head_dim": 8,
            "rms_norm_eps": 1e-5,
            "tie_word_embeddings": True,
        },
        "llama-type-linear": {**llama, "rope_scaling": {"type": "linear", "factor": 2.5}},
        "mistral-v0.1": {
            **mistral,
            "rms_norm_eps": 1e-5,
            "rope_theta": 10000.0,
            "sliding_window": 100,
            "tie_word_embeddings": False,
        },
        "mistral-v0.3": {**mistral, "rms_norm_eps": 1e-5, "rope_theta": 1000000.0, "sliding_window": None},
        "mistral-no-window-field": {**mistral, "max_position_embeddings": 32768, "rope_theta": 10000.0},
        "qwen2.5": {**qwen2, "rope_theta": 1000000.0, "tie_word_embeddings": True},
        "qwen3": qwen3,
    }


def ids(value):
    return [] if value is None else list(value) if isinstance(value, (list, tuple)) else [value]


def expectation(config):
    """The fields as the reference's own objects have them, and the tensors that its model saves."""
    with torch.device("meta"):
        model = AutoModelForCausalLM.from_config(config)
    attention = model.model.layers[0].self_attn
    mlp = model.model.layers[0].mlp
    tied = model._tied_weights_keys if config.tie_word_embeddings else {}
    rope = dict(config.rope_parameters)
    kind = rope["rope_type"]
    window = getattr(config, "sliding_window", None)
    return {
        "hiddenSize": config.hidden_size,
        "intermediateSize": config.intermediate_size,
        "layerCount": config.num_hidden_layers,
        "headCount": config.num_attention_heads,
        "keyValueHeadCount": attention.k_proj.out_features // attention.head_dim,
        "headDimension": attention.head_dim,
        "vocabularySize": config.vocab_size,
        "maxPositions": config.max_position_embeddings,
        "normEpsilon": config.rms_norm_eps,
        "ropeTheta": float(rope["rope_theta"]),
        "ropeType": kind,
        "ropeFactor": rope.get("factor", 0.0),
        "originalMaxPositions": rope.get("original_max_position_embeddings", 0),
        "tieWordEmbeddings": config.tie_word_embeddings,
        "attentionBias": attention.q_proj.bias is not None,
        "attentionOutputBias": attention.o_proj.bias is not None,
        "mlpBias": mlp.up_proj.bias is not None,
        "queryKeyNorm": hasattr(attention, "q_norm"),
        "slidingWindow": window if window is not None and window < config.max_position_embeddings else 0,
        "bosTokens": ids(config.bos_token_id),
        "eosTokens": ids(config.eos_token_id),
        "tensors": {name: list(t.shape) for name, t in model.state_dict().items() if name not in tied},
    }


def make_configurations(folder):
    expected = {}
    shutil.rmtree(folder, ignore_errors=True)
    for name, config in modern_configurations().items():
        path = folder / "v5" / name
        # save_pretrained of the configuration alone leaves out `architectures`, which a saved model has.
        config.architectures = [type(config).__name__.replace("Config", "ForCausalLM")]
        config.save_pretrained(path)
        expected[f"v5/{name}"] = expectation(AutoConfig.from_pretrained(path))
    for name, config in older_configurations().items():
        path = folder / "v4" / name
        write_json(path / "config.json", config)
        expected[f"v4/{name}"] = expectation(AutoConfig.from_pretrained(path))
    GenerationConfig(bos_token_id=43, eos_token_id=[45, 43], pad_token_id=43).save_pretrained(folder / "v4" / "qwen2.5")
    write_json(folder / "expected.json", expected)
