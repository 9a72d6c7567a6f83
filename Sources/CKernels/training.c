#include "vectors.h"

/// The finalizer "lowbias32" of Wellons (2018), keyed before and between its rounds.
INLINE uint32_t mixed(uint32_t place, uint32_t first, uint32_t second) {
    uint32_t x = (place * 0x9E3779B1u) ^ first;
    x = (x ^ (x >> 16)) * 0x7FEB352Du;
    x = (x ^ (x >> 15)) + second;
    x = (x ^ (x >> 15)) * 0x846CA68Bu;
    return x ^ (x >> 16);
}

CLONED void ck_dropout(const float *x, size_t x_row, uint32_t place, uint32_t width, uint32_t first, uint32_t second,
                       uint32_t threshold, float scale, bool adding, size_t rows, size_t columns, float *out, size_t out_row) {
    for (size_t r = 0; r < rows; r++, x += x_row, out += out_row, place += width) {
        if (adding) {
            for (size_t i = 0; i < columns; i++)
                out[i] += mixed(place + (uint32_t)i, first, second) >= threshold ? x[i] * scale : 0;
        } else {
            for (size_t i = 0; i < columns; i++)
                out[i] = mixed(place + (uint32_t)i, first, second) >= threshold ? x[i] * scale : 0;
        }
    }
}

CLONED void ck_softmax_backward(float *slopes, const float *weights, float mean, float scale, size_t count) {
    for (size_t i = 0; i < count; i++) slopes[i] = scale * weights[i] * (slopes[i] - mean);
}
