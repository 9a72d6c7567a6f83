#include "vectors.h"

CLONED void ck_rms_norm(const float *x, const float *weight, float epsilon, float *out, size_t count) {
    float scale = 1 / sqrtf(ck_dot(x, x, count) / (float)count + epsilon);
    for (size_t i = 0; i < count; i++) out[i] = x[i] * scale * weight[i];
}

void ck_add_rms_norm(const float *y, const float *weight, float epsilon, float *x, float *out, size_t count) {
    ck_sum(x, y, x, count);
    ck_rms_norm(x, weight, epsilon, out, count);
}

CLONED float ck_rms_norm_backward(const float *d, const float *x, const float *weight, float epsilon, float *dx,
                                  bool adding, size_t count) {
    float scale = 1 / sqrtf(ck_dot(x, x, count) / (float)count + epsilon);
    v16 sums = {0};
    size_t i = 0;
    for (; i + 16 <= count; i += 16) sums += LOAD(d + i) * LOAD(weight + i) * LOAD(x + i);
    float total = LANE_SUM(sums);
    for (; i < count; i++) total += d[i] * weight[i] * x[i];
    float pull = total * scale * scale * scale / (float)count;
    if (adding) {
        for (i = 0; i < count; i++) dx[i] += d[i] * weight[i] * scale - x[i] * pull;
    } else {
        for (i = 0; i < count; i++) dx[i] = d[i] * weight[i] * scale - x[i] * pull;
    }
    return scale;
}

CLONED void ck_swiglu(const float *gate, const float *up, float *out, size_t count) {
    size_t i = 0;
    for (; i + 16 <= count; i += 16) {
        v16 x = LOAD(gate + i);
        STORE(x / (1 + EXP(-x)) * LOAD(up + i), out + i);
    }
    for (; i < count; i++) out[i] = gate[i] / (1 + expf(-gate[i])) * up[i];
}

CLONED void ck_swiglu_backward(const float *d, float *gate, float *up, size_t count) {
    size_t i = 0;
    for (; i + 16 <= count; i += 16) {
        v16 x = LOAD(gate + i), u = LOAD(up + i), g = LOAD(d + i);
        v16 s = 1 / (1 + EXP(-x));
        STORE(g * u * s * (1 + x * (1 - s)), gate + i);
        STORE(g * x * s, up + i);
    }
    for (; i < count; i++) {
        float x = gate[i], u = up[i], s = 1 / (1 + expf(-x));
        gate[i] = d[i] * u * s * (1 + x * (1 - s));
        up[i] = d[i] * x * s;
    }
}

CLONED void ck_rotate(float *x, const float *angles, size_t half) {
    float *second = x + half;
    const float *sines = angles + half;
    size_t i = 0;
    for (; i + 16 <= half; i += 16) {
        v16 a = LOAD(x + i), b = LOAD(second + i), cosine = LOAD(angles + i), sine = LOAD(sines + i);
        STORE(a * cosine - b * sine, x + i);
        STORE(b * cosine + a * sine, second + i);
    }
    for (; i < half; i++) {
        float a = x[i], b = second[i];
        x[i] = a * angles[i] - b * sines[i];
        second[i] = b * angles[i] + a * sines[i];
    }
}

CLONED void ck_adamw(float *values, const float *gradients, float *m, float *v, float beta1, float beta2, float epsilon,
                     float rate, float inverse_root, float scale, size_t count) {
    for (size_t i = 0; i < count; i++) {
        float g = gradients[i] * scale;
        float mean = m[i] * beta1 + g * (1 - beta1);
        float square = v[i] * beta2 + g * g * (1 - beta2);
        m[i] = mean;
        v[i] = square;
        values[i] -= mean * rate / (__builtin_sqrtf(square) * inverse_root + epsilon);
    }
}
