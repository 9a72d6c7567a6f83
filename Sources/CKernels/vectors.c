#include "vectors.h"

CLONED float ck_dot(const float *a, const float *b, size_t count) {
    v16 first = {0}, second = {0};
    size_t i = 0;
    for (; i + 32 <= count; i += 32) {
        first += LOAD(a + i) * LOAD(b + i);
        second += LOAD(a + i + 16) * LOAD(b + i + 16);
    }
    if (i + 16 <= count) {
        first += LOAD(a + i) * LOAD(b + i);
        i += 16;
    }
    float total = LANE_SUM(first + second);
    for (; i < count; i++) total += a[i] * b[i];
    return total;
}

CLONED void ck_add_scaled(const float *x, float scale, float *y, size_t count) {
    for (size_t i = 0; i < count; i++) y[i] += x[i] * scale;
}

CLONED void ck_sum(const float *x, const float *y, float *out, size_t count) {
    for (size_t i = 0; i < count; i++) out[i] = x[i] + y[i];
}

CLONED void ck_scale(float *x, float factor, size_t count) {
    for (size_t i = 0; i < count; i++) x[i] *= factor;
}

CLONED float ck_maximum(const float *x, size_t count) {
    v16 largest = SPLAT(-INFINITY);
    size_t i = 0;
    for (; i + 16 <= count; i += 16) {
        v16 value = LOAD(x + i);
        largest = SELECT(largest < value, value, largest);
    }
    float result = -INFINITY;
    for (int lane = 0; lane < 16; lane++) result = largest[lane] > result ? largest[lane] : result;
    for (; i < count; i++) result = x[i] > result ? x[i] : result;
    return result;
}

CLONED size_t ck_index_of_maximum(const float *x, size_t count) {
    float largest = ck_maximum(x, count);
    for (size_t i = 0; i < count; i++)
        if (x[i] == largest) return i;
    return 0;
}

CLONED float ck_exponentiate(float *x, float offset, size_t count) {
    v16 sums = {0};
    size_t i = 0;
    for (; i + 16 <= count; i += 16) {
        v16 value = EXP(LOAD(x + i) - offset);
        STORE(value, x + i);
        sums += value;
    }
    float total = LANE_SUM(sums);
    for (; i < count; i++) total += x[i] = expf(x[i] - offset);
    return total;
}

CLONED float ck_log_sum_exp(const float *x, size_t count) {
    float offset = ck_maximum(x, count);
    double total = 0;
    size_t i = 0;
    while (i < count) {
        // Partial sums of 1,024 keep the error of a large vocabulary below that of one float.
        v16 sums = {0};
        size_t end = i + 1024 < count ? i + 1024 : count;
        for (; i + 16 <= end; i += 16) sums += EXP(LOAD(x + i) - offset);
        total += (double)LANE_SUM(sums);
        for (; i < end; i++) total += (double)expf(x[i] - offset);
    }
    return offset + (float)log(total);
}

void ck_softmax(float *x, size_t count) {
    ck_scale(x, 1 / ck_exponentiate(x, ck_maximum(x, count), count), count);
}

float ck_cross_entropy(float *logits, size_t target, float factor, size_t count) {
    float total = ck_log_sum_exp(logits, count);
    float loss = total - logits[target];
    ck_exponentiate(logits, total, count);
    ck_scale(logits, factor, count);
    logits[target] -= factor;
    return loss;
}
