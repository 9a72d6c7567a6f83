#ifndef COPENBLAS_H
#define COPENBLAS_H

#include <stdbool.h>

/// Opens OpenBLAS on the first call, for the whole process; later calls return the first one's result.
///
/// OpenBLAS reads its core type when it is loaded, so it is opened here rather than linked.
/// It runs each call on the calling thread: splitting work over cores is left to the caller.
/// @return null when the library is ready, else the reason why it is not.
const char *openblas_open(void);

/// The kernel family OpenBLAS chose, such as "SkylakeX". Null before `openblas_open` has succeeded.
const char *openblas_core_name(void);

/// c = alpha · op(a) · op(b) + beta · c for row-major matrices: op(a) is [m, k], op(b) is [k, n], c is [m, n].
///
/// `lda`, `ldb`, `ldc` are the row strides in elements. `openblas_open` must have succeeded.
void openblas_sgemm(bool transpose_a, bool transpose_b, int m, int n, int k, float alpha, const float *a, int lda,
                    const float *b, int ldb, float beta, float *c, int ldc);

/// The number of cores this process may run on, at least 1 and at most HORNBOOK_THREADS where that is set. Glibc's own call needs GNU extensions that Swift does not see.
int openblas_available_cores(void);

#endif
