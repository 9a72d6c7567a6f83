#define _GNU_SOURCE
#include "COpenBLAS.h"

#include <dlfcn.h>
#include <pthread.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#if defined(__x86_64__) || defined(__i386__)
#include <cpuid.h>
#endif

enum { ROW_MAJOR = 101, NO_TRANSPOSE = 111, TRANSPOSE = 112 };

typedef void sgemm_function(int, int, int, int, int, int, float, const float *, int, const float *, int, float,
                            float *, int);

static pthread_once_t once = PTHREAD_ONCE_INIT;
static sgemm_function *sgemm;
static const char *core_name;
static const char *failure;
static char message[512];

/// Whether this is an AMD processor with AVX-512: OpenBLAS before 0.3.22 takes some of them for a Haswell.
static bool has_amd_avx512(void) {
#if defined(__x86_64__) || defined(__i386__)
    unsigned a, b, c, d;
    if (!__get_cpuid(0, &a, &b, &c, &d) || b != signature_AMD_ebx) return false;
    return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq") &&
           __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl");
#else
    return false;
#endif
}

/// Sets a variable for the time of loading unless the user has set it. Returns whether it must be taken back.
static bool offer(const char *name, const char *value) {
    if (getenv(name) != NULL) return false;
    return setenv(name, value, 1) == 0;
}

static void open_library(void) {
    bool core_offered = has_amd_avx512() && offer("OPENBLAS_CORETYPE", "SkylakeX");
    bool count_offered = offer("OPENBLAS_NUM_THREADS", "1");
    void *library = dlopen("libopenblas.so.0", RTLD_NOW | RTLD_LOCAL);
    if (library == NULL) library = dlopen("libopenblas.so", RTLD_NOW | RTLD_LOCAL);
    if (core_offered) unsetenv("OPENBLAS_CORETYPE");
    if (count_offered) unsetenv("OPENBLAS_NUM_THREADS");
    if (library == NULL) {
        const char *reason = dlerror();
        snprintf(message, sizeof message, "OpenBLAS is not installed: apt install libopenblas-dev (%s)",
                 reason ? reason : "no reason given");
        failure = message;
        return;
    }
    sgemm_function *function = (sgemm_function *)dlsym(library, "cblas_sgemm");
    void (*set_thread_count)(int) = (void (*)(int))dlsym(library, "openblas_set_num_threads");
    char *(*get_core_name)(void) = (char *(*)(void))dlsym(library, "openblas_get_corename");
    if (function == NULL || set_thread_count == NULL || get_core_name == NULL) {
        failure = "libopenblas.so.0 lacks cblas_sgemm, openblas_set_num_threads or openblas_get_corename: "
                  "install OpenBLAS 0.3 or later with apt install libopenblas-dev";
        return;
    }
    set_thread_count(1);
    core_name = get_core_name();
    sgemm = function;
}

const char *openblas_open(void) {
    pthread_once(&once, open_library);
    return failure;
}

const char *openblas_core_name(void) { return core_name; }

void openblas_sgemm(bool transpose_a, bool transpose_b, int m, int n, int k, float alpha, const float *a, int lda,
                    const float *b, int ldb, float beta, float *c, int ldc) {
    sgemm(ROW_MAJOR, transpose_a ? TRANSPOSE : NO_TRANSPOSE, transpose_b ? TRANSPOSE : NO_TRANSPOSE, m, n, k, alpha, a,
          lda, b, ldb, beta, c, ldc);
}

int openblas_available_cores(void) {
    cpu_set_t set;
    if (sched_getaffinity(0, sizeof set, &set) != 0) return 1;
    int count = CPU_COUNT(&set);
    const char *limit = getenv("HORNBOOK_THREADS");
    if (limit != NULL && atoi(limit) > 0 && atoi(limit) < count) count = atoi(limit);
    return count > 0 ? count : 1;
}
