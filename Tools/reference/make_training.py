"""Writes what torch and peft compute when they train the tiny models: gradients, and the losses of ten AdamW steps.

Everything goes to Tests/LanguageModelTests/Fixtures/training; run make_models.py first.
Usage: make_training.py [REPOSITORY]      (versions: requirements.txt)
"""
import json
import math
import sys
from pathlib import Path

import torch
from peft import LoraConfig, get_peft_model
from safetensors.torch import save_file
from transformers import AutoModelForCausalLM

root = Path(sys.argv[1] if len(sys.argv) > 1 else Path(__file__).parents[2])
models = root / "Tests/LanguageModelTests/Fixtures"
out = models / "training"
torch.set_num_threads(1)

ARCHITECTURES = {
    "llama-tied": dict(r=4, lora_alpha=6, target_modules="all-linear", rank_pattern={"o_proj": 2}),
    "llama3": dict(r=2, lora_alpha=4, target_modules="all-linear"),
    "llama-linear": dict(r=2, lora_alpha=2, target_modules=["q_proj", "down_proj"]),
    "mistral": dict(r=3, lora_alpha=6, target_modules="all-linear", use_rslora=True),
    "qwen2": dict(r=2, lora_alpha=4, target_modules="all-linear"),
    "qwen3": dict(r=2, lora_alpha=8, target_modules="all-linear"),
}


def sequences(generator):
    """Three documents of different lengths; scored from some token on, and with a weight each."""
    result = []
    for length, first, weight in ((30, 11, 1.0), (17, 1, 0.5), (75, 40, -0.25)):
        tokens = torch.randint(3, 288, (length,), generator=generator).tolist()
        result.append({"tokens": tokens, "first": first, "weight": weight})
    return result


def losses(model, sequence):
    logits = model(torch.tensor([sequence["tokens"]])).logits[0]
    targets = torch.tensor(sequence["tokens"][1:])
    every = torch.nn.functional.cross_entropy(logits[:-1].float(), targets, reduction="none")
    return every[sequence["first"] - 1:]


def objective(model, batch):
    sums = [losses(model, sequence).sum() for sequence in batch]
    return sum(sequence["weight"] * value for sequence, value in zip(batch, sums)), [value.item() for value in sums]


def base(name):
    return AutoModelForCausalLM.from_pretrained(models / name, dtype=torch.float32, attn_implementation="eager").eval()


def with_adapter(name, settings, generator):
    model = get_peft_model(base(name), LoraConfig(task_type="CAUSAL_LM", lora_dropout=0.0, **settings))
    with torch.no_grad():
        for key, parameter in model.named_parameters():
            if "lora_" in key:
                parameter.copy_(0.15 * torch.randn(parameter.shape, generator=generator))
    return model


def save_adapter(model, folder):
    model.save_pretrained(folder)
    (folder / "README.md").unlink(missing_ok=True)
    settings = json.loads((folder / "adapter_config.json").read_text())
    if isinstance(settings["target_modules"], list):
        settings["target_modules"].sort()
    settings["base_model_name_or_path"] = None
    (folder / "adapter_config.json").write_text(json.dumps(settings, indent=2, sort_keys=True) + "\n")


def probe(gradient):
    """A gradient in two numbers: its norm, and its product with cosines, which no permutation leaves alone."""
    flat = gradient.double().flatten()
    waves = torch.cos(0.37 * torch.arange(flat.numel(), dtype=torch.float64))
    return [flat.norm().item(), (flat * waves).sum().item()]


def trajectory(model, batch, decay):
    parameters = [p for p in model.parameters() if p.requires_grad]
    matrices = [p for p in parameters if p.ndim > 1]
    others = [p for p in parameters if p.ndim == 1]
    optimizer = torch.optim.AdamW(
        [{"params": matrices, "weight_decay": decay}, {"params": others, "weight_decay": 0.0}], lr=3e-3)
    result = []
    for _ in range(10):
        scored = [losses(model, dict(s, weight=1)) for s in batch]
        loss = torch.cat(scored).mean()
        result.append(loss.item())
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(parameters, 1.0)
        optimizer.step()
    return result


def main():
    expected = {}
    for index, (name, settings) in enumerate(ARCHITECTURES.items()):
        generator = torch.Generator().manual_seed(100 + index)
        batch = sequences(generator)
        model = with_adapter(name, settings, generator)
        folder = out / name
        save_adapter(model, folder)
        total, sums = objective(model, batch)
        total.backward()
        gradients = {key.replace(".default", ""): parameter.grad for key, parameter in model.named_parameters()
                     if parameter.requires_grad}
        save_file(gradients, folder / "gradients.safetensors")
        entry = {"sequences": batch, "sums": sums, "trajectory": trajectory(model, batch, 0.1)}
        whole = base(name)
        total, entry["baseSums"] = objective(whole, batch)
        total.backward()
        entry["full"] = {key: probe(parameter.grad) for key, parameter in whole.named_parameters()}
        entry["fullTrajectory"] = trajectory(whole, batch, 0.1)
        expected[name] = entry
    (out / "expected.json").write_text(json.dumps(expected, indent=1) + "\n")


main()
