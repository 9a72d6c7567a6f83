#include "vectors.h"

enum { N = CK_BLOCK_OUTPUTS };

INLINE float from_bf16(uint16_t bits) {
    uint32_t wide = (uint32_t)bits << 16;
    float value;
    memcpy(&value, &wide, sizeof value);
    return value;
}

INLINE void put(const float *sums, float *out, size_t outputs, bool adding) {
    for (size_t j = 0; j < outputs; j++) out[j] = adding ? out[j] + sums[j] : sums[j];
}

CLONED void ck_product_f32_plain(const float *x, size_t x_stride, size_t rows, const float *block, size_t inputs,
                                 float *out, size_t stride, size_t outputs, bool adding) {
    for (size_t r = 0; r < rows; r++) {
        float sums[N] = {0};
        for (size_t i = 0; i < inputs; i++)
            for (int j = 0; j < N; j++) sums[j] += x[r * x_stride + i] * block[i * N + (size_t)j];
        put(sums, out + r * stride, outputs, adding);
    }
}

CLONED void ck_product_bf16_plain(const uint16_t *x, size_t rows, const uint16_t *block, size_t depth, float *out,
                                  size_t stride, size_t outputs, bool adding) {
    for (size_t r = 0; r < rows; r++) {
        float sums[N] = {0};
        for (size_t i = 0; i < depth; i += 2) {
            float first = from_bf16(x[r * depth + i]), second = from_bf16(x[r * depth + i + 1]);
            const uint16_t *pairs = block + i * N;
            for (int j = 0; j < N; j++) sums[j] += first * from_bf16(pairs[2 * j]) + second * from_bf16(pairs[2 * j + 1]);
        }
        put(sums, out + r * stride, outputs, adding);
    }
}

CLONED void ck_product_int8_plain(const uint8_t *x, const float *steps, size_t rows, const int8_t *block,
                                  const float *scales, const int32_t *offsets, size_t depth, float *out, size_t stride,
                                  size_t outputs, bool adding) {
    for (size_t r = 0; r < rows; r++) {
        int32_t sums[N] = {0};
        for (size_t i = 0; i < depth; i += 4) {
            const uint8_t *four = x + r * depth + i;
            const int8_t *group = block + i * N;
            for (int j = 0; j < N; j++)
                sums[j] += four[0] * group[4 * j] + four[1] * group[4 * j + 1] + four[2] * group[4 * j + 2]
                         + four[3] * group[4 * j + 3];
        }
        float values[N];
        for (int j = 0; j < N; j++) values[j] = steps[r] * scales[j] * (float)(sums[j] - offsets[j]);
        put(values, out + r * stride, outputs, adding);
    }
}
