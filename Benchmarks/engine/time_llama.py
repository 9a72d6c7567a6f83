"""One JSON line: how many tokens a second llama.cpp reads and writes.

Usage: time_llama.py FILE.gguf PROMPT_TOKENS NEW_TOKENS [THREADS]
"""
import ctypes
import json
import resource
import statistics
import sys
import time

import llama_cpp
import numpy

path, prompt_tokens, new_tokens = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
threads = int(sys.argv[4]) if len(sys.argv) > 4 else 2
llama_cpp.llama_backend_init()
model = llama_cpp.llama_model_load_from_file(path.encode(), llama_cpp.llama_model_default_params())
settings = llama_cpp.llama_context_default_params()
settings.n_ctx = prompt_tokens + new_tokens + 8
settings.n_batch = settings.n_ubatch = 512
settings.n_threads = settings.n_threads_batch = threads
context = llama_cpp.llama_init_from_model(model, settings)
count = max(prompt_tokens, new_tokens)
tokens = (llama_cpp.llama_token * count)(*numpy.random.default_rng(1).integers(3, 250, count).tolist())


def feed(number: int, first: int = 0) -> None:
    start = ctypes.cast(ctypes.byref(tokens, first * 4), ctypes.POINTER(llama_cpp.llama_token))
    if llama_cpp.llama_decode(context, llama_cpp.llama_batch_get_one(start, number)) != 0:
        raise SystemExit("llama.cpp could not take the batch")
    llama_cpp.llama_synchronize(context)


def seconds(work) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


feed(prompt_tokens)
prefill, decode = [], []
for _ in range(3):
    llama_cpp.llama_memory_clear(llama_cpp.llama_get_memory(context), True)
    prefill.append(seconds(lambda: feed(prompt_tokens)))
    llama_cpp.llama_memory_clear(llama_cpp.llama_get_memory(context), True)
    feed(1)
    decode.append(seconds(lambda: [feed(1, index) for index in range(new_tokens)]))
print(json.dumps({
    "prefillTokens": prompt_tokens / statistics.median(prefill), "decodeTokens": new_tokens / statistics.median(decode),
    "peakMegabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6,
}))
