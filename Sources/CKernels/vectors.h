#ifndef VECTORS_H
#define VECTORS_H

#include "CKernels.h"

#include <math.h>
#include <string.h>

/// Compiles a function for processors with AVX-512, AVX2 with FMA, and any other; the loader picks one.
#if defined(__x86_64__) && defined(__linux__)
#define CLONED __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#else
#define CLONED
#endif
#define INLINE static inline __attribute__((always_inline))

typedef float v16 __attribute__((vector_size(64)));
typedef int32_t i16 __attribute__((vector_size(64)));
typedef uint32_t u16 __attribute__((vector_size(64)));

/// Sixteen lanes are too wide to be returned in registers of older processors, so vectors travel by macro.
#define LOAD(pointer) ({ v16 loaded_; memcpy(&loaded_, (pointer), sizeof loaded_); loaded_; })
#define STORE(value, pointer) do { v16 stored_ = (value); memcpy((pointer), &stored_, sizeof stored_); } while (0)
#define SELECT(mask, a, b) ((v16)(((i16)(mask) & (i16)(a)) | (~(i16)(mask) & (i16)(b))))
#define SPLAT(x) ((v16){} + (x))

typedef float v8 __attribute__((vector_size(32)));
typedef float v4 __attribute__((vector_size(16)));

/// The sum of the lanes, halves first.
#define LANE_SUM(vector) ({ \
    v16 w_ = (vector); \
    v8 e_ = __builtin_shufflevector(w_, w_, 0, 1, 2, 3, 4, 5, 6, 7) + \
            __builtin_shufflevector(w_, w_, 8, 9, 10, 11, 12, 13, 14, 15); \
    v4 f_ = __builtin_shufflevector(e_, e_, 0, 1, 2, 3) + __builtin_shufflevector(e_, e_, 4, 5, 6, 7); \
    (f_[0] + f_[2]) + (f_[1] + f_[3]); })

/// e to the x, relative error below 2e-7; x is clamped to the range of normal results.
///
/// x = n·ln 2 + r with |r| ≤ ln 2 / 2, ln 2 in two parts (Cody and Waite), and e^r by its series to the seventh power.
/// Adding 1.5 · 2^23 rounds to the nearest integer and leaves it in the low bits.
#define EXP(argument) ({ \
    v16 x_ = (argument); \
    x_ = SELECT(x_ < -87.3f, SPLAT(-87.3f), x_); \
    x_ = SELECT(x_ > 88.3f, SPLAT(88.3f), x_); \
    v16 shifted_ = x_ * 1.44269504f + 12582912.0f; \
    v16 n_ = shifted_ - 12582912.0f; \
    v16 r_ = (x_ - n_ * 0.693359375f) + n_ * 2.1219444e-4f; \
    v16 s_ = r_ * 1.984127e-4f + 1.3888889e-3f; \
    s_ = s_ * r_ + 8.3333333e-3f; \
    s_ = s_ * r_ + 4.1666667e-2f; \
    s_ = s_ * r_ + 1.6666667e-1f; \
    s_ = s_ * r_ + 0.5f; \
    s_ = s_ * r_ * r_ + r_ + 1.0f; \
    (v16)((u16)s_ + ((u16)shifted_ << 23)); })

#endif
