#include "vectors.h"

typedef _Float16 h16 __attribute__((vector_size(32)));
#define LOAD_HALF(pointer) ({ h16 loaded_; memcpy(&loaded_, (pointer), sizeof loaded_); \
    __builtin_convertvector(loaded_, v16); })

INLINE float from_half(uint16_t bits) {
    _Float16 value;
    memcpy(&value, &bits, sizeof value);
    return (float)value;
}

INLINE float from_float(float x) { return x; }

#define HALVES(v) (__builtin_shufflevector(v, v, 0, 1, 2, 3, 4, 5, 6, 7) + \
                   __builtin_shufflevector(v, v, 8, 9, 10, 11, 12, 13, 14, 15))
#define QUARTERS(v) (__builtin_shufflevector(v, v, 0, 1, 2, 3) + __builtin_shufflevector(v, v, 4, 5, 6, 7))
#define PAIRS(a, b) (__builtin_shufflevector(a, b, 0, 1, 4, 5) + __builtin_shufflevector(a, b, 2, 3, 6, 7))

/// The sums of four vectors' lanes, each in the order of LANE_SUM.
#define FOUR_LANE_SUMS(a, b, c, d) ({ \
    v8 a_ = HALVES(a), b_ = HALVES(b), c_ = HALVES(c), d_ = HALVES(d); \
    v4 e_ = QUARTERS(a_), f_ = QUARTERS(b_), g_ = QUARTERS(c_), h_ = QUARTERS(d_); \
    v4 first_ = PAIRS(e_, f_), second_ = PAIRS(g_, h_); \
    __builtin_shufflevector(first_, second_, 0, 2, 4, 6) + __builtin_shufflevector(first_, second_, 1, 3, 5, 7); })

/// Four positions at a time share the loads of the query and the adding up of lanes.
#define SCORES(LOAD_KEY, from_key) \
    size_t whole = dimension / 16 * 16, t = 0; \
    for (; t + 4 <= positions; t += 4, keys += 4 * stride) { \
        v16 a = {0}, b = {0}, c = {0}, d = {0}; \
        for (size_t i = 0; i < whole; i += 16) { \
            v16 q = LOAD(query + i); \
            a += q * LOAD_KEY(keys + i); \
            b += q * LOAD_KEY(keys + stride + i); \
            c += q * LOAD_KEY(keys + 2 * stride + i); \
            d += q * LOAD_KEY(keys + 3 * stride + i); \
        } \
        v4 totals = FOUR_LANE_SUMS(a, b, c, d); \
        for (size_t n = 0; n < 4; n++) { \
            float total = totals[n]; \
            for (size_t i = whole; i < dimension; i++) total += query[i] * from_key(keys[n * stride + i]); \
            scores[t + n] = scale * total; \
        } \
    } \
    for (; t < positions; t++, keys += stride) { \
        v16 sums = {0}; \
        for (size_t i = 0; i < whole; i += 16) sums += LOAD(query + i) * LOAD_KEY(keys + i); \
        float total = LANE_SUM(sums); \
        for (size_t i = whole; i < dimension; i++) total += query[i] * from_key(keys[i]); \
        scores[t] = scale * total; \
    }

/// Four sums at a time stay in registers over all positions.
#define MIX(LOAD_VALUE, from_value) \
    size_t i = 0; \
    for (; i + 64 <= dimension; i += 64) { \
        v16 a = LOAD(out + i), b = LOAD(out + i + 16), c = LOAD(out + i + 32), d = LOAD(out + i + 48); \
        for (size_t t = 0; t < positions; t++) { \
            a += weights[t] * LOAD_VALUE(values + t * stride + i); \
            b += weights[t] * LOAD_VALUE(values + t * stride + i + 16); \
            c += weights[t] * LOAD_VALUE(values + t * stride + i + 32); \
            d += weights[t] * LOAD_VALUE(values + t * stride + i + 48); \
        } \
        STORE(a, out + i); \
        STORE(b, out + i + 16); \
        STORE(c, out + i + 32); \
        STORE(d, out + i + 48); \
    } \
    for (; i + 16 <= dimension; i += 16) { \
        v16 a = LOAD(out + i); \
        for (size_t t = 0; t < positions; t++) a += weights[t] * LOAD_VALUE(values + t * stride + i); \
        STORE(a, out + i); \
    } \
    for (; i < dimension; i++) { \
        for (size_t t = 0; t < positions; t++) out[i] += weights[t] * from_value(values[t * stride + i]); \
    }

CLONED void ck_scores(const float *query, const float *keys, size_t stride, float scale, float *scores,
                      size_t positions, size_t dimension) {
    SCORES(LOAD, from_float)
}

CLONED void ck_mix(const float *weights, const float *values, size_t stride, float *out, size_t positions,
                   size_t dimension) {
    MIX(LOAD, from_float)
}

CLONED void ck_scores_half(const float *query, const uint16_t *keys, size_t stride, float scale, float *scores,
                           size_t positions, size_t dimension) {
    SCORES(LOAD_HALF, from_half)
}

CLONED void ck_mix_half(const float *weights, const uint16_t *values, size_t stride, float *out, size_t positions,
                        size_t dimension) {
    MIX(LOAD_HALF, from_half)
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
