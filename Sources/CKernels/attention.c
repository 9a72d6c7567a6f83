#include "vectors.h"

CLONED void ck_scores(const float *query, const float *keys, size_t stride, float scale, float *scores,
                      size_t positions, size_t dimension) {
    for (size_t t = 0; t < positions; t++) {
        const float *key = keys + t * stride;
        v16 sums = {0};
        size_t i = 0;
        for (; i + 16 <= dimension; i += 16) sums += LOAD(query + i) * LOAD(key + i);
        float total = LANE_SUM(sums);
        for (; i < dimension; i++) total += query[i] * key[i];
        scores[t] = scale * total;
    }
}

CLONED void ck_mix(const float *weights, const float *values, size_t stride, float *out, size_t positions,
                   size_t dimension) {
    size_t i = 0;
    for (; i + 32 <= dimension; i += 32) {
        v16 first = LOAD(out + i), second = LOAD(out + i + 16);
        for (size_t t = 0; t < positions; t++) {
            first += weights[t] * LOAD(values + t * stride + i);
            second += weights[t] * LOAD(values + t * stride + i + 16);
        }
        STORE(first, out + i);
        STORE(second, out + i + 16);
    }
    for (; i < dimension; i++) {
        for (size_t t = 0; t < positions; t++) out[i] += weights[t] * values[t * stride + i];
    }
}

typedef _Float16 h16 __attribute__((vector_size(32)));
#define LOAD_HALF(pointer) ({ h16 loaded_; memcpy(&loaded_, (pointer), sizeof loaded_); \
    __builtin_convertvector(loaded_, v16); })

INLINE float from_half(uint16_t bits) {
    _Float16 value;
    memcpy(&value, &bits, sizeof value);
    return (float)value;
}

CLONED void ck_scores_half(const float *query, const uint16_t *keys, size_t stride, float scale, float *scores,
                           size_t positions, size_t dimension) {
    for (size_t t = 0; t < positions; t++) {
        const uint16_t *key = keys + t * stride;
        v16 sums = {0};
        size_t i = 0;
        for (; i + 16 <= dimension; i += 16) sums += LOAD(query + i) * LOAD_HALF(key + i);
        float total = LANE_SUM(sums);
        for (; i < dimension; i++) total += query[i] * from_half(key[i]);
        scores[t] = scale * total;
    }
}

CLONED void ck_mix_half(const float *weights, const uint16_t *values, size_t stride, float *out, size_t positions,
                        size_t dimension) {
    size_t i = 0;
    for (; i + 32 <= dimension; i += 32) {
        v16 first = LOAD(out + i), second = LOAD(out + i + 16);
        for (size_t t = 0; t < positions; t++) {
            first += weights[t] * LOAD_HALF(values + t * stride + i);
            second += weights[t] * LOAD_HALF(values + t * stride + i + 16);
        }
        STORE(first, out + i);
        STORE(second, out + i + 16);
    }
    for (; i < dimension; i++) {
        for (size_t t = 0; t < positions; t++) out[i] += weights[t] * from_half(values[t * stride + i]);
    }
}

CLONED void ck_to_half(const float *x, uint16_t *out, size_t count) {
    for (size_t i = 0; i < count; i++) {
        float clamped = x[i] > 65504 ? 65504 : x[i] < -65504 ? -65504 : x[i];
        _Float16 value = (_Float16)clamped;
        memcpy(out + i, &value, sizeof value);
    }
}

CLONED void ck_from_half(const uint16_t *x, float *out, size_t count) {
    for (size_t i = 0; i < count; i++) out[i] = from_half(x[i]);
}
