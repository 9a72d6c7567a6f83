#include "vectors.h"

/// Inputs that are rounded before they are put in place: few enough for the first cache.
enum { SLICE = 64, N = CK_BLOCK_OUTPUTS };

/// To nearest even; NaN does not come here.
INLINE uint16_t to_bf16(float x) {
    uint32_t bits;
    memcpy(&bits, &x, sizeof bits);
    return (uint16_t)((bits + 0x7FFF + ((bits >> 16) & 1)) >> 16);
}

/// block[g][j] = rows[j][g] for words of one group of inputs each.
INLINE void transpose(const uint32_t *rows, size_t groups, uint32_t *block) {
    for (size_t g = 0; g < groups; g++)
        for (size_t j = 0; j < N; j++) block[g * N + j] = rows[j * groups + g];
}

/// Copies a slice of the inputs of all outputs, zeros where there are none.
INLINE void gather(const float *weight, size_t output_stride, size_t input_stride, size_t outputs, size_t start,
                   size_t inputs, float *slice) {
    size_t count = inputs < start ? 0 : inputs - start < SLICE ? inputs - start : SLICE;
    if (count < SLICE || outputs < N) memset(slice, 0, N * SLICE * sizeof *slice);
    for (size_t j = 0; j < outputs; j++) {
        const float *source = weight + j * output_stride + start * input_stride;
        if (input_stride == 1) {
            memcpy(slice + j * SLICE, source, count * sizeof *slice);
        } else {
            for (size_t i = 0; i < count; i++) slice[j * SLICE + i] = source[i * input_stride];
        }
    }
}

CLONED void ck_pack_f32(const float *weight, size_t output_stride, size_t input_stride, size_t outputs, size_t inputs,
                        float *block) {
    float slice[N * SLICE];
    uint32_t words[N * SLICE], turned[N * SLICE];
    size_t depth = ck_depth(inputs);
    for (size_t start = 0; start < depth; start += SLICE) {
        gather(weight, output_stride, input_stride, outputs, start, inputs, slice);
        memcpy(words, slice, sizeof words);
        transpose(words, SLICE, turned);
        size_t count = depth - start < SLICE ? depth - start : SLICE;
        memcpy(block + start * N, turned, count * N * sizeof *block);
    }
}

CLONED void ck_pack_bf16(const float *weight, size_t output_stride, size_t input_stride, size_t outputs, size_t inputs,
                         uint16_t *block) {
    float slice[N * SLICE];
    uint16_t rounded[N * SLICE];
    uint32_t words[N * SLICE / 2], turned[N * SLICE / 2];
    size_t depth = ck_depth(inputs);
    for (size_t start = 0; start < depth; start += SLICE) {
        gather(weight, output_stride, input_stride, outputs, start, inputs, slice);
        for (size_t i = 0; i < N * SLICE; i++) rounded[i] = to_bf16(slice[i]);
        memcpy(words, rounded, sizeof words);
        transpose(words, SLICE / 2, turned);
        size_t count = depth - start < SLICE ? depth - start : SLICE;
        memcpy(block + start * N, turned, count * N * sizeof *block);
    }
}

CLONED void ck_pack_int8(const float *weight, size_t output_stride, size_t input_stride, size_t outputs, size_t inputs,
                         int8_t *block, float *scales, int32_t *offsets) {
    float slice[N * SLICE], largest[N] = {0};
    int8_t rounded[N * SLICE];
    uint32_t words[N * SLICE / 4], turned[N * SLICE / 4];
    int32_t totals[N] = {0};
    size_t depth = ck_depth(inputs);
    for (size_t start = 0; start < depth; start += SLICE) {
        gather(weight, output_stride, input_stride, outputs, start, inputs, slice);
        for (size_t j = 0; j < N; j++) {
            float most = largest[j];
            for (size_t i = 0; i < SLICE; i++) {
                float magnitude = __builtin_fabsf(slice[j * SLICE + i]);
                most = magnitude > most ? magnitude : most;
            }
            largest[j] = most;
        }
    }
    for (size_t start = 0; start < depth; start += SLICE) {
        gather(weight, output_stride, input_stride, outputs, start, inputs, slice);
        for (size_t j = 0; j < N; j++) {
            float factor = largest[j] > 0 ? 127 / largest[j] : 0;
            int32_t total = 0;
            for (size_t i = 0; i < SLICE; i++) {
                int32_t value = (int32_t)__builtin_rintf(slice[j * SLICE + i] * factor);
                rounded[j * SLICE + i] = (int8_t)value;
                total += value;
            }
            totals[j] += total;
        }
        memcpy(words, rounded, sizeof words);
        transpose(words, SLICE / 4, turned);
        size_t count = depth - start < SLICE ? depth - start : SLICE;
        memcpy(block + start * N, turned, count * N);
    }
    for (size_t j = 0; j < N; j++) {
        scales[j] = largest[j] / 127;
        offsets[j] = 128 * totals[j];
    }
}

CLONED void ck_row_bf16(const float *x, size_t stride, size_t inputs, uint16_t *out) {
    if (stride == 1) {
        for (size_t i = 0; i < inputs; i++) out[i] = to_bf16(x[i]);
    } else {
        for (size_t i = 0; i < inputs; i++) out[i] = to_bf16(x[i * stride]);
    }
    memset(out + inputs, 0, (ck_depth(inputs) - inputs) * sizeof *out);
}

CLONED float ck_row_int8(const float *x, size_t inputs, uint8_t *out) {
    v16 most = {0};
    size_t i = 0;
    for (; i + 16 <= inputs; i += 16) {
        v16 magnitude = (v16)((i16)LOAD(x + i) & 0x7FFFFFFF);
        most = SELECT(most < magnitude, magnitude, most);
    }
    float largest = 0;
    for (int lane = 0; lane < 16; lane++) largest = most[lane] > largest ? most[lane] : largest;
    for (; i < inputs; i++) largest = __builtin_fabsf(x[i]) > largest ? __builtin_fabsf(x[i]) : largest;
    float factor = largest > 0 ? 127 / largest : 0;
    for (i = 0; i < inputs; i++) out[i] = (uint8_t)(int32_t)(x[i] * factor + 128.5f);
    memset(out + inputs, 128, ck_depth(inputs) - inputs);
    return largest / 127;
}
