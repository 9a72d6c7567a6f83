#ifndef CKERNELS_H
#define CKERNELS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// Loops over floats that need wider registers than the compiler may assume. Each is compiled for several processors
// and chosen when the program starts; none uses threads, and equal inputs give equal bits on one machine.

// Vectors of `count` floats.

/// Σ a[i] · b[i].
float ck_dot(const float *a, const float *b, size_t count);
/// y += scale · x.
void ck_add_scaled(const float *x, float scale, float *y, size_t count);
/// out = x + y.
void ck_sum(const float *x, const float *y, float *out, size_t count);
/// x *= factor.
void ck_scale(float *x, float factor, size_t count);
/// The largest value; minus infinity when there are none.
float ck_maximum(const float *x, size_t count);
/// The index of the largest value, the lowest among equals; 0 when there are none.
size_t ck_index_of_maximum(const float *x, size_t count);
/// Replaces x by e^(x - offset); returns the sum.
float ck_exponentiate(float *x, float offset, size_t count);
/// The natural logarithm of Σ e^x.
float ck_log_sum_exp(const float *x, size_t count);
/// Replaces x by its softmax.
void ck_softmax(float *x, size_t count);
/// Replaces logits by factor · (softmax - one-hot of target); returns the target's negative log-likelihood.
float ck_cross_entropy(float *logits, size_t target, float factor, size_t count);

// Rows of a network.

/// out = x · weight / √(mean of x² + epsilon). `out` may be `x`.
void ck_rms_norm(const float *x, const float *weight, float epsilon, float *out, size_t count);
/// x += y, then the norm of x: a residual and what follows it.
void ck_add_rms_norm(const float *y, const float *weight, float epsilon, float *x, float *out, size_t count);
/// With r = 1 / √(mean of x² + epsilon) and g = d · weight: dx (+)= r · g - x · r³ / count · Σ g · x. Returns r.
float ck_rms_norm_backward(const float *d, const float *x, const float *weight, float epsilon, float *dx, bool adding,
                           size_t count);
/// out = silu(gate) · up with silu(x) = x / (1 + e^-x).
void ck_swiglu(const float *gate, const float *up, float *out, size_t count);
/// Gradients of the above by `d` in place: gate and up become the gradients by them.
void ck_swiglu_backward(const float *d, float *gate, float *up, size_t count);
/// Turns pairs (x[i], x[half + i]) by angles whose cosines, then sines, are given: `half` of each.
void ck_rotate(float *x, const float *angles, size_t half);
/// One AdamW step over a slice, without decay: m and v are the running means of g = scale · gradient and of g²;
/// value -= rate · m / (√v · inverse_root + epsilon).
void ck_adamw(float *values, const float *gradients, float *m, float *v, float beta1, float beta2, float epsilon,
              float rate, float inverse_root, float scale, size_t count);

// Training.

/// out (+)= x · scale where a hash of the element's place and two keys is at least the threshold, else 0. An element's place
/// is `place` for the first, one more for each column and `width` more for each row.
void ck_dropout(const float *x, size_t x_row, uint32_t place, uint32_t width, uint32_t first, uint32_t second,
                uint32_t threshold, float scale, bool adding, size_t rows, size_t columns, float *out, size_t out_row);
/// slopes = scale · weights · (slopes - mean): a softmax's gradient, mean being Σ weights · slopes.
void ck_softmax_backward(float *slopes, const float *weights, float mean, float scale, size_t count);

// Products in f32 of operands as they lie.

/// out[r, j] (+)= Σ x[r · x_row + i · x_column] · b[i · b_row + j] over `depth`, for `rows` rows and `outputs` columns.
void ck_product_strided(const float *x, size_t x_row, size_t x_column, size_t rows, const float *b, size_t b_row,
                        size_t depth, float *out, size_t stride, size_t outputs, bool adding);
/// The same without any processor's special instructions.
void ck_product_strided_plain(const float *x, size_t x_row, size_t x_column, size_t rows, const float *b, size_t b_row,
                              size_t depth, float *out, size_t stride, size_t outputs, bool adding);
/// out[c · out_row + r] = scale · x[r · x_row + c].
void ck_transpose(const float *x, size_t x_row, size_t rows, size_t columns, float scale, float *out, size_t out_row);

// Attention of one query row over consecutive positions of one head.

/// scores[t] = scale · Σ query[i] · keys[t · stride + i].
void ck_scores(const float *query, const float *keys, size_t stride, float scale, float *scores, size_t positions,
               size_t dimension);
/// out += Σ weights[t] · values[t · stride + i].
void ck_mix(const float *weights, const float *values, size_t stride, float *out, size_t positions, size_t dimension);
/// As above with keys or values in 16-bit floats (IEEE half).
void ck_scores_half(const float *query, const uint16_t *keys, size_t stride, float scale, float *scores,
                    size_t positions, size_t dimension);
void ck_mix_half(const float *weights, const uint16_t *values, size_t stride, float *out, size_t positions,
                 size_t dimension);
/// Rounds floats to 16 bits (to nearest even, clamped to ±65504), and back.
void ck_to_half(const float *x, uint16_t *out, size_t count);
void ck_from_half(const uint16_t *x, float *out, size_t count);

// Products with packed weights. A block holds up to 32 outputs of a weight, depth-first: [depth / g][32][g] with groups
// g of 1 (f32), 2 (bf16) or 4 (int8) inputs, zeros where there are no more outputs or inputs.

enum { CK_BLOCK_OUTPUTS = 32, CK_ROWS = 8 };

/// Inputs rounded up to whole groups of every kind.
static inline size_t ck_depth(size_t inputs) { return (inputs + 15) / 16 * 16; }

/// Packs `outputs` (at most 32) of a weight, element (j, i) at weight[j · output_stride + i · input_stride].
void ck_pack_f32(const float *weight, size_t output_stride, size_t input_stride, size_t outputs, size_t inputs,
                 float *block);
void ck_pack_bf16(const float *weight, size_t output_stride, size_t input_stride, size_t outputs, size_t inputs,
                  uint16_t *block);
/// Rounds each output to -127…127 times its scale; `offsets` get 128 · Σ of the rounded weights, which undoes the
/// offset of unsigned activations.
void ck_pack_int8(const float *weight, size_t output_stride, size_t input_stride, size_t outputs, size_t inputs,
                  int8_t *block, float *scales, int32_t *offsets);

/// Rounds a row to bf16, nearest even, zeros up to the depth. Elements are `stride` apart.
void ck_row_bf16(const float *x, size_t stride, size_t inputs, uint16_t *out);
/// Rounds a row to whole steps of max |x| / 127 and adds 128; returns the step.
float ck_row_int8(const float *x, size_t inputs, uint8_t *out);

/// out[r, j] (+)= Σ x[r] · block[j] for `rows` rows that are `depth` elements apart (f32: `x_stride`) and `outputs` columns.
void ck_product_f32(const float *x, size_t x_stride, size_t rows, const float *block, size_t inputs, float *out,
                    size_t stride, size_t outputs, bool adding);
void ck_product_bf16(const uint16_t *x, size_t rows, const uint16_t *block, size_t depth, float *out, size_t stride,
                     size_t outputs, bool adding);
void ck_product_int8(const uint8_t *x, const float *steps, size_t rows, const int8_t *block, const float *scales,
                     const int32_t *offsets, size_t depth, float *out, size_t stride, size_t outputs, bool adding);

/// The same without any processor's special instructions: the reference, and the way out for older processors.
void ck_product_f32_plain(const float *x, size_t x_stride, size_t rows, const float *block, size_t inputs, float *out,
                          size_t stride, size_t outputs, bool adding);
void ck_product_bf16_plain(const uint16_t *x, size_t rows, const uint16_t *block, size_t depth, float *out,
                           size_t stride, size_t outputs, bool adding);
void ck_product_int8_plain(const uint8_t *x, const float *steps, size_t rows, const int8_t *block, const float *scales,
                           const int32_t *offsets, size_t depth, float *out, size_t stride, size_t outputs,
                           bool adding);

/// Whether this processor multiplies 16 floats at once, adds up pairs of bf16, and fours of int8, in one instruction.
bool ck_has_wide_f32(void);
bool ck_has_wide_bf16(void);
bool ck_has_wide_int8(void);

#endif
