#include "vectors.h"
#include "wide.h"

/// Columns of b taken at a time.
enum { WIDTH = 32 };

#if defined(__x86_64__)
/// Up to 32 columns, or 16 where `isHalf`; columns that are not there are not read.
TILE TARGET(WIDE) void tile_strided(const int rows, const bool isHalf, const float *x, size_t x_row, size_t x_column,
                                    const float *b, size_t b_row, size_t depth, float *out, size_t stride, size_t outputs,
                                    bool adding) {
    __mmask16 first = outputs >= 16 ? 0xFFFF : (__mmask16)((1u << outputs) - 1);
    __mmask16 second = outputs >= 32 ? 0xFFFF : outputs <= 16 ? 0 : (__mmask16)((1u << (outputs - 16)) - 1);
    __m512 low[CK_ROWS], high[CK_ROWS];
    for (int r = 0; r < rows; r++) low[r] = high[r] = _mm512_setzero_ps();
    for (size_t i = 0; i < depth; i++, x += x_column, b += b_row) {
        __m512 l = _mm512_maskz_loadu_ps(first, b), h = isHalf ? l : _mm512_maskz_loadu_ps(second, b + 16);
#pragma clang loop unroll(full)
        for (int r = 0; r < rows; r++) {
            __m512 value = _mm512_set1_ps(x[(size_t)r * x_row]);
            low[r] = _mm512_fmadd_ps(value, l, low[r]);
            if (!isHalf) high[r] = _mm512_fmadd_ps(value, h, high[r]);
        }
    }
    for (int r = 0; r < rows; r++) put(low[r], high[r], out + (size_t)r * stride, outputs, adding);
}

static TARGET(WIDE) void wide_strided(const float *x, size_t x_row, size_t x_column, size_t rows, const float *b,
                                      size_t b_row, size_t depth, float *out, size_t stride, size_t outputs, bool adding) {
    for (size_t r = 0; r < rows; r += CK_ROWS) {
#define RUN(n) tile_strided(n, false, x + r * x_row, x_row, x_column, b, b_row, depth, out + r * stride, stride, outputs, adding)
#define RUN_HALF(n) \
    tile_strided(n, true, x + r * x_row, x_row, x_column, b, b_row, depth, out + r * stride, stride, outputs, adding)
        if (outputs > 16) {
            BY_ROWS(rows - r, RUN)
        } else {
            BY_ROWS(rows - r, RUN_HALF)
        }
#undef RUN
#undef RUN_HALF
    }
}
#endif

CLONED void ck_product_strided_plain(const float *x, size_t x_row, size_t x_column, size_t rows, const float *b,
                                     size_t b_row, size_t depth, float *out, size_t stride, size_t outputs, bool adding) {
    for (size_t start = 0; start < outputs; start += WIDTH) {
        size_t width = outputs - start < WIDTH ? outputs - start : WIDTH;
        for (size_t r = 0; r < rows; r++) {
            float sums[WIDTH] = {0}, *target = out + r * stride + start;
            for (size_t i = 0; i < depth; i++) {
                float value = x[r * x_row + i * x_column];
                for (size_t j = 0; j < width; j++) sums[j] += value * b[i * b_row + start + j];
            }
            for (size_t j = 0; j < width; j++) target[j] = adding ? target[j] + sums[j] : sums[j];
        }
    }
}

void ck_product_strided(const float *x, size_t x_row, size_t x_column, size_t rows, const float *b, size_t b_row,
                        size_t depth, float *out, size_t stride, size_t outputs, bool adding) {
#if defined(__x86_64__)
    if (ck_has_wide_f32()) {
        for (size_t j = 0; j < outputs; j += WIDTH) {
            size_t width = outputs - j < WIDTH ? outputs - j : WIDTH;
            wide_strided(x, x_row, x_column, rows, b + j, b_row, depth, out + j, stride, width, adding);
        }
        return;
    }
#endif
    ck_product_strided_plain(x, x_row, x_column, rows, b, b_row, depth, out, stride, outputs, adding);
}

/// The two halves of a and b, their elements in turn.
#define LOW_TURNS(a, b) \
    __builtin_shufflevector(a, b, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23)
#define HIGH_TURNS(a, b) \
    __builtin_shufflevector(a, b, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31)

/// 16 by 16: four rounds of taking rows i and i + 8 in turn bring each column together.
INLINE void transpose_square(const float *x, size_t x_row, float scale, float *out, size_t out_row) {
    v16 from[16], to[16];
    for (size_t i = 0; i < 16; i++) from[i] = LOAD(x + i * x_row) * scale;
    for (int round = 0; round < 4; round++) {
        for (size_t i = 0; i < 8; i++) {
            to[2 * i] = LOW_TURNS(from[i], from[i + 8]);
            to[2 * i + 1] = HIGH_TURNS(from[i], from[i + 8]);
        }
        memcpy(from, to, sizeof from);
    }
    for (size_t i = 0; i < 16; i++) STORE(from[i], out + i * out_row);
}

CLONED void ck_transpose(const float *x, size_t x_row, size_t rows, size_t columns, float scale, float *out, size_t out_row) {
    enum { SIDE = 16 };
    for (size_t r = 0; r < rows; r += SIDE) {
        for (size_t c = 0; c < columns; c += SIDE) {
            if (r + SIDE <= rows && c + SIDE <= columns) {
                transpose_square(x + r * x_row + c, x_row, scale, out + c * out_row + r, out_row);
                continue;
            }
            for (size_t i = c; i < columns && i < c + SIDE; i++)
                for (size_t j = r; j < rows && j < r + SIDE; j++) out[i * out_row + j] = scale * x[j * x_row + i];
        }
    }
}
