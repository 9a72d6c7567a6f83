#include "wide.h"

#if defined(__x86_64__)
bool ck_has_wide_f32(void) {
    return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
           __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512dq");
}
bool ck_has_wide_bf16(void) { return ck_has_wide_f32() && __builtin_cpu_supports("avx512bf16"); }
bool ck_has_wide_int8(void) { return ck_has_wide_f32() && __builtin_cpu_supports("avx512vnni"); }

// Each row's sums are taken in one order, however many rows there are: a token's result does not depend on its company.

TILE TARGET(WIDE) void tile_f32(const int rows, const float *x, size_t x_stride, const float *block, size_t inputs,
                                float *out, size_t stride, size_t outputs, bool adding) {
    __m512 low[CK_ROWS], high[CK_ROWS];
    for (int r = 0; r < rows; r++) low[r] = high[r] = _mm512_setzero_ps();
    for (size_t i = 0; i < inputs; i++) {
        __m512 a = _mm512_load_ps(block + i * CK_BLOCK_OUTPUTS), b = _mm512_load_ps(block + i * CK_BLOCK_OUTPUTS + 16);
#pragma clang loop unroll(full)
        for (int r = 0; r < rows; r++) {
            __m512 value = _mm512_set1_ps(x[(size_t)r * x_stride + i]);
            low[r] = _mm512_fmadd_ps(value, a, low[r]);
            high[r] = _mm512_fmadd_ps(value, b, high[r]);
        }
    }
    for (int r = 0; r < rows; r++) put(low[r], high[r], out + (size_t)r * stride, outputs, adding);
}

#define BF16 WIDE ",avx512bf16"
TILE TARGET(BF16) void tile_bf16(const int rows, const uint16_t *x, const uint16_t *block, size_t depth, float *out,
                                 size_t stride, size_t outputs, bool adding) {
    __m512 low[CK_ROWS], high[CK_ROWS];
    for (int r = 0; r < rows; r++) low[r] = high[r] = _mm512_setzero_ps();
    for (size_t i = 0; i < depth; i += 2) {
        const uint16_t *group = block + i * CK_BLOCK_OUTPUTS;
        __m512bh a = (__m512bh)_mm512_load_si512(group), b = (__m512bh)_mm512_load_si512(group + 32);
#pragma clang loop unroll(full)
        for (int r = 0; r < rows; r++) {
            int pair;
            memcpy(&pair, x + (size_t)r * depth + i, sizeof pair);
            __m512bh value = (__m512bh)_mm512_set1_epi32(pair);
            low[r] = _mm512_dpbf16_ps(low[r], value, a);
            high[r] = _mm512_dpbf16_ps(high[r], value, b);
        }
    }
    for (int r = 0; r < rows; r++) put(low[r], high[r], out + (size_t)r * stride, outputs, adding);
}

#define INT8 WIDE ",avx512vnni"
TILE TARGET(INT8) void tile_int8(const int rows, const uint8_t *x, const float *steps, const int8_t *block,
                                 const float *scales, const int32_t *offsets, size_t depth, float *out, size_t stride,
                                 size_t outputs, bool adding) {
    __m512i low[CK_ROWS], high[CK_ROWS];
    for (int r = 0; r < rows; r++) low[r] = high[r] = _mm512_setzero_si512();
    for (size_t i = 0; i < depth; i += 4) {
        const int8_t *group = block + i * CK_BLOCK_OUTPUTS;
        __m512i a = _mm512_load_si512(group), b = _mm512_load_si512(group + 64);
#pragma clang loop unroll(full)
        for (int r = 0; r < rows; r++) {
            int four;
            memcpy(&four, x + (size_t)r * depth + i, sizeof four);
            __m512i value = _mm512_set1_epi32(four);
            low[r] = _mm512_dpbusd_epi32(low[r], value, a);
            high[r] = _mm512_dpbusd_epi32(high[r], value, b);
        }
    }
    __m512i low_offset = _mm512_loadu_si512(offsets), high_offset = _mm512_loadu_si512(offsets + 16);
    __m512 low_scale = _mm512_loadu_ps(scales), high_scale = _mm512_loadu_ps(scales + 16);
    for (int r = 0; r < rows; r++) {
        __m512 step = _mm512_set1_ps(steps[r]);
        __m512 first = _mm512_cvtepi32_ps(_mm512_sub_epi32(low[r], low_offset));
        __m512 second = _mm512_cvtepi32_ps(_mm512_sub_epi32(high[r], high_offset));
        put(_mm512_mul_ps(first, _mm512_mul_ps(step, low_scale)), _mm512_mul_ps(second, _mm512_mul_ps(step, high_scale)),
            out + (size_t)r * stride, outputs, adding);
    }
}

static TARGET(WIDE) void wide_f32(const float *x, size_t x_stride, size_t rows, const float *block, size_t inputs,
                                  float *out, size_t stride, size_t outputs, bool adding) {
    for (size_t r = 0; r < rows; r += CK_ROWS) {
#define RUN(n) tile_f32(n, x + r * x_stride, x_stride, block, inputs, out + r * stride, stride, outputs, adding)
        BY_ROWS(rows - r, RUN)
#undef RUN
    }
}

static TARGET(BF16) void wide_bf16(const uint16_t *x, size_t rows, const uint16_t *block, size_t depth, float *out,
                                   size_t stride, size_t outputs, bool adding) {
    for (size_t r = 0; r < rows; r += CK_ROWS) {
#define RUN(n) tile_bf16(n, x + r * depth, block, depth, out + r * stride, stride, outputs, adding)
        BY_ROWS(rows - r, RUN)
#undef RUN
    }
}

static TARGET(INT8) void wide_int8(const uint8_t *x, const float *steps, size_t rows, const int8_t *block,
                                   const float *scales, const int32_t *offsets, size_t depth, float *out, size_t stride,
                                   size_t outputs, bool adding) {
    for (size_t r = 0; r < rows; r += CK_ROWS) {
#define RUN(n) \
    tile_int8(n, x + r * depth, steps + r, block, scales, offsets, depth, out + r * stride, stride, outputs, adding)
        BY_ROWS(rows - r, RUN)
#undef RUN
    }
}
#else
bool ck_has_wide_f32(void) { return false; }
bool ck_has_wide_bf16(void) { return false; }
bool ck_has_wide_int8(void) { return false; }
#define wide_f32 ck_product_f32_plain
#define wide_bf16 ck_product_bf16_plain
#define wide_int8 ck_product_int8_plain
#endif

void ck_product_f32(const float *x, size_t x_stride, size_t rows, const float *block, size_t inputs, float *out,
                    size_t stride, size_t outputs, bool adding) {
    (ck_has_wide_f32() ? wide_f32 : ck_product_f32_plain)(x, x_stride, rows, block, inputs, out, stride, outputs, adding);
}

void ck_product_bf16(const uint16_t *x, size_t rows, const uint16_t *block, size_t depth, float *out, size_t stride,
                     size_t outputs, bool adding) {
    (ck_has_wide_bf16() ? wide_bf16 : ck_product_bf16_plain)(x, rows, block, depth, out, stride, outputs, adding);
}

void ck_product_int8(const uint8_t *x, const float *steps, size_t rows, const int8_t *block, const float *scales,
                     const int32_t *offsets, size_t depth, float *out, size_t stride, size_t outputs, bool adding) {
    (ck_has_wide_int8() ? wide_int8 : ck_product_int8_plain)(
        x, steps, rows, block, scales, offsets, depth, out, stride, outputs, adding);
}
