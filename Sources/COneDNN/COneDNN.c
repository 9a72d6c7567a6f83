#define _GNU_SOURCE
#include "COneDNN.h"

#if __has_include(<oneapi/dnnl/dnnl.h>)

#include <dlfcn.h>
#include <oneapi/dnnl/dnnl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/// The functions of the library that are used, found by name when it is opened.
#define FUNCTIONS(each) \
    each(dnnl_engine_create) each(dnnl_stream_create) each(dnnl_stream_wait) each(dnnl_memory_create) \
    each(dnnl_memory_set_data_handle) each(dnnl_memory_destroy) each(dnnl_primitive_create) \
    each(dnnl_primitive_execute) each(dnnl_primitive_destroy) each(dnnl_primitive_desc_destroy) \
    each(dnnl_post_ops_create) each(dnnl_post_ops_append_sum) each(dnnl_post_ops_destroy) \
    each(dnnl_primitive_attr_create) each(dnnl_primitive_attr_set_post_ops) each(dnnl_primitive_attr_destroy) PLATFORM(each)
#if DNNL_VERSION_MAJOR >= 3
#define PLATFORM(each) each(dnnl_memory_desc_create_with_strides) each(dnnl_memory_desc_destroy) \
    each(dnnl_matmul_primitive_desc_create)
#else
#define PLATFORM(each) each(dnnl_memory_desc_init_by_strides) each(dnnl_matmul_desc_init) each(dnnl_primitive_desc_create)
#endif
#define DECLARE(name) static __typeof__(name) *p_##name;
FUNCTIONS(DECLARE)

#if DNNL_VERSION_MAJOR >= 3
#define LIBRARY "libdnnl.so.3"
typedef dnnl_memory_desc_t layout;
#else
#define LIBRARY "libdnnl.so.2"
typedef dnnl_memory_desc_t layout;
#endif

static pthread_once_t once = PTHREAD_ONCE_INIT;
static const char *failure;
static char message[512];
static dnnl_engine_t engine;
static void (*set_thread_count)(int);

static void open_library(void) {
    // The same major version as the headers: its functions have other parameters in the next.
    void *library = dlopen(LIBRARY, RTLD_NOW | RTLD_LOCAL);
    if (library == NULL) {
        const char *reason = dlerror();
        snprintf(message, sizeof message, "oneDNN is not installed: apt install libdnnl-dev (%s)",
                 reason ? reason : "no reason given");
        failure = message;
        return;
    }
#define FIND(name) \
    if ((p_##name = (__typeof__(name) *)dlsym(library, #name)) == NULL) { failure = LIBRARY " lacks " #name; return; }
    FUNCTIONS(FIND)
    // Its OpenMP is found among what it depends on; a build with another kind of threads has none.
    set_thread_count = (void (*)(int))dlsym(library, "omp_set_num_threads");
    if (p_dnnl_engine_create(&engine, dnnl_cpu, 0) != dnnl_success) failure = LIBRARY " has no engine for this processor";
}

bool onednn_is_built_in(void) { return true; }

const char *onednn_open(void) {
    pthread_once(&once, open_library);
    return failure;
}

/// The shape of a product, and the primitive made for it with the memories that it reads and writes.
struct product {
    size_t key[8];
    dnnl_primitive_t primitive;
    dnnl_memory_t a, b, c;
    size_t used;
};

/// Creating a primitive costs milliseconds; a model has a few dozen shapes.
enum { KEPT = 256 };
struct cache {
    dnnl_stream_t stream;
    size_t count, clock;
    struct product products[KEPT];
};
static pthread_key_t cache_key;
static pthread_once_t cache_once = PTHREAD_ONCE_INIT;

static void destroy(struct product *product) {
    if (product->primitive) p_dnnl_primitive_destroy(product->primitive);
    if (product->a) p_dnnl_memory_destroy(product->a);
    if (product->b) p_dnnl_memory_destroy(product->b);
    if (product->c) p_dnnl_memory_destroy(product->c);
    memset(product, 0, sizeof *product);
}

static void destroy_cache(void *pointer) {
    struct cache *cache = pointer;
    for (size_t i = 0; i < cache->count; i++) destroy(&cache->products[i]);
    free(cache);
}

static void make_cache_key(void) { pthread_key_create(&cache_key, destroy_cache); }

/// The calling thread's own cache. Each thread tells OpenMP once that it wants no helpers.
static struct cache *own_cache(void) {
    pthread_once(&cache_once, make_cache_key);
    struct cache *cache = pthread_getspecific(cache_key);
    if (cache != NULL) return cache;
    cache = calloc(1, sizeof *cache);
    if (cache == NULL) return NULL;
    if (set_thread_count != NULL) set_thread_count(1);
    if (p_dnnl_stream_create(&cache->stream, engine, dnnl_stream_default_flags) != dnnl_success) {
        free(cache);
        return NULL;
    }
    pthread_setspecific(cache_key, cache);
    return cache;
}

static bool make_primitive(struct product *product, layout a, layout b, layout c, dnnl_primitive_attr_t attributes) {
    dnnl_primitive_desc_t description = NULL;
#if DNNL_VERSION_MAJOR >= 3
    bool made = dnnl_success == p_dnnl_matmul_primitive_desc_create(&description, engine, a, b, NULL, c, attributes);
#define LAYOUT(x) x
#else
    dnnl_matmul_desc_t operation;
    bool made = p_dnnl_matmul_desc_init(&operation, &a, &b, NULL, &c) == dnnl_success &&
                p_dnnl_primitive_desc_create(&description, &operation, attributes, engine, NULL) == dnnl_success;
#define LAYOUT(x) &x
#endif
    made = made && p_dnnl_primitive_create(&product->primitive, description) == dnnl_success &&
           p_dnnl_memory_create(&product->a, LAYOUT(a), engine, DNNL_MEMORY_NONE) == dnnl_success &&
           p_dnnl_memory_create(&product->b, LAYOUT(b), engine, DNNL_MEMORY_NONE) == dnnl_success &&
           p_dnnl_memory_create(&product->c, LAYOUT(c), engine, DNNL_MEMORY_NONE) == dnnl_success;
    if (description) p_dnnl_primitive_desc_destroy(description);
    return made;
}

static bool describe(layout *result, size_t rows, size_t columns, dnnl_data_type_t type, bool transposed, size_t stride) {
    dnnl_dims_t sizes = {(dnnl_dim_t)rows, (dnnl_dim_t)columns};
    dnnl_dims_t strides = {transposed ? 1 : (dnnl_dim_t)stride, transposed ? (dnnl_dim_t)stride : 1};
#if DNNL_VERSION_MAJOR >= 3
    return p_dnnl_memory_desc_create_with_strides(result, 2, sizes, type, strides) == dnnl_success;
#else
    return p_dnnl_memory_desc_init_by_strides(result, 2, sizes, type, strides) == dnnl_success;
#endif
}

/// key: type and transpositions, m, n, k, lda, ldb, ldc, adding.
static bool make(struct product *product, const size_t key[8]) {
    destroy(product);
    memcpy(product->key, key, sizeof product->key);
    dnnl_data_type_t type = key[0] / 4 == ONEDNN_BF16 ? dnnl_bf16 : dnnl_f32;
    layout a = {0}, b = {0}, c = {0};
    dnnl_primitive_attr_t attributes = NULL;
    dnnl_post_ops_t sums = NULL;
    bool made = describe(&a, key[1], key[3], type, key[0] & 1, key[4]) &&
                describe(&b, key[3], key[2], type, key[0] & 2, key[5]) &&
                describe(&c, key[1], key[2], dnnl_f32, false, key[6]) &&
                p_dnnl_primitive_attr_create(&attributes) == dnnl_success;
    if (made && key[7]) {
        made = p_dnnl_post_ops_create(&sums) == dnnl_success &&
#if DNNL_VERSION_MAJOR >= 3
               p_dnnl_post_ops_append_sum(sums, 1, 0, dnnl_f32) == dnnl_success &&
#else
               p_dnnl_post_ops_append_sum(sums, 1) == dnnl_success &&
#endif
               p_dnnl_primitive_attr_set_post_ops(attributes, sums) == dnnl_success;
    }
    made = made && make_primitive(product, a, b, c, attributes);
    if (sums) p_dnnl_post_ops_destroy(sums);
    if (attributes) p_dnnl_primitive_attr_destroy(attributes);
#if DNNL_VERSION_MAJOR >= 3
    if (a) p_dnnl_memory_desc_destroy(a);
    if (b) p_dnnl_memory_desc_destroy(b);
    if (c) p_dnnl_memory_desc_destroy(c);
#endif
    if (!made) destroy(product);
    return made;
}

/// The product for a shape; a new one takes the place of the one unused for longest once the cache is full.
static struct product *find(struct cache *cache, const size_t key[8]) {
    struct product *oldest = &cache->products[0];
    for (size_t i = 0; i < cache->count; i++) {
        struct product *product = &cache->products[i];
        if (memcmp(product->key, key, sizeof product->key) == 0) return product;
        if (product->used < oldest->used) oldest = product;
    }
    if (cache->count < KEPT) oldest = &cache->products[cache->count++];
    return make(oldest, key) ? oldest : NULL;
}

bool onednn_matmul(enum onednn_type type, bool transpose_a, bool transpose_b, size_t m, size_t n, size_t k, const void *a,
                   size_t lda, const void *b, size_t ldb, bool adding, float *c, size_t ldc) {
    struct cache *cache = own_cache();
    if (cache == NULL) return false;
    const size_t key[8] = {(size_t)type * 4 + transpose_b * 2 + transpose_a, m, n, k, lda, ldb, ldc, adding};
    struct product *product = find(cache, key);
    if (product == NULL) return false;
    product->used = ++cache->clock;
    p_dnnl_memory_set_data_handle(product->a, (void *)a);
    p_dnnl_memory_set_data_handle(product->b, (void *)b);
    p_dnnl_memory_set_data_handle(product->c, c);
    dnnl_exec_arg_t arguments[3] = {
        {DNNL_ARG_SRC, product->a}, {DNNL_ARG_WEIGHTS, product->b}, {DNNL_ARG_DST, product->c}};
    return p_dnnl_primitive_execute(product->primitive, cache->stream, 3, arguments) == dnnl_success &&
           p_dnnl_stream_wait(cache->stream) == dnnl_success;
}

#else

bool onednn_is_built_in(void) { return false; }

const char *onednn_open(void) { return "this build has no oneDNN: apt install libdnnl-dev, then build again"; }

bool onednn_matmul(enum onednn_type type, bool transpose_a, bool transpose_b, size_t m, size_t n, size_t k, const void *a,
                   size_t lda, const void *b, size_t ldb, bool adding, float *c, size_t ldc) {
    (void)type, (void)transpose_a, (void)transpose_b, (void)m, (void)n, (void)k, (void)a, (void)lda, (void)b, (void)ldb;
    (void)adding, (void)c, (void)ldc;
    return false;
}

#endif
