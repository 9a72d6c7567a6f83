#ifndef WIDE_H
#define WIDE_H

#include "CKernels.h"

#if defined(__x86_64__)
#include <immintrin.h>
#include <string.h>

#define TARGET(features) __attribute__((target(features)))
#define TILE static inline __attribute__((always_inline))
#define WIDE "avx512f,avx512bw,avx512vl,avx512dq"

/// Writes one row of 32 sums to at most `outputs` places.
TILE TARGET(WIDE) void put(__m512 low, __m512 high, float *out, size_t outputs, bool adding) {
    __mmask16 first = outputs >= 16 ? 0xFFFF : (__mmask16)((1u << outputs) - 1);
    __mmask16 second = outputs >= 32 ? 0xFFFF : outputs <= 16 ? 0 : (__mmask16)((1u << (outputs - 16)) - 1);
    if (adding) {
        low = _mm512_add_ps(low, _mm512_maskz_loadu_ps(first, out));
        high = _mm512_add_ps(high, _mm512_maskz_loadu_ps(second, out + 16));
    }
    _mm512_mask_storeu_ps(out, first, low);
    _mm512_mask_storeu_ps(out + 16, second, high);
}

/// The number of rows is a constant to the compiler in each case, so that all sums stay in registers.
#define BY_ROWS(rows, TILE_OF) \
    switch (rows) { \
    case 1: TILE_OF(1); break; \
    case 2: TILE_OF(2); break; \
    case 3: TILE_OF(3); break; \
    case 4: TILE_OF(4); break; \
    case 5: TILE_OF(5); break; \
    case 6: TILE_OF(6); break; \
    case 7: TILE_OF(7); break; \
    default: TILE_OF(8); break; \
    }

#endif
#endif
