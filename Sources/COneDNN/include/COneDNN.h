#ifndef CONEDNN_H
#define CONEDNN_H

#include <stdbool.h>
#include <stddef.h>

/// Whether this build knows oneDNN at all: its headers were there when it was compiled.
bool onednn_is_built_in(void);

/// Opens oneDNN on the first call, for the whole process; later calls return the first one's result.
///
/// The library is opened here rather than linked, so that a program built with it also runs where it is not installed.
/// @return null when the library is ready, else the reason why it is not.
const char *onednn_open(void);

/// What the elements of a and b are.
enum onednn_type { ONEDNN_F32 = 0, ONEDNN_BF16 = 1 };

/// c (+)= op(a) · op(b) for row-major matrices: op(a) is [m, k], op(b) is [k, n], c is [m, n] of f32; sums are f32.
///
/// `lda`, `ldb`, `ldc` are the row strides in elements. Runs on the calling thread alone. Primitives are kept by shape, for each
/// thread apart. `onednn_open` must have succeeded.
/// @return whether the library could do it.
bool onednn_matmul(enum onednn_type type, bool transpose_a, bool transpose_b, size_t m, size_t n, size_t k, const void *a,
                   size_t lda, const void *b, size_t ldb, bool adding, float *c, size_t ldc);

#endif
