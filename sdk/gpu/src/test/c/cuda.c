/*
 * A stand-in for libcuda.so.1 with ten H100s, so that the code that talks to a driver runs where there is none.
 *
 * Memory and copies are real: the memory of a device is the host's. Launches run at once, on the calling thread. A kernel
 * whose name is in the table at the end is computed in C, with its accesses checked as the hardware would check them; any
 * other is counted and does nothing. So it shows that the right calls are made in the right order, not what kernels compute.
 *
 * Tests steer it by standin_set and look into it by standin_get.
 */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    SUCCESS = 0, INVALID_VALUE = 1, OUT_OF_MEMORY = 2, NOT_INITIALIZED = 3, NO_DEVICE = 100, INVALID_DEVICE = 101,
    INVALID_IMAGE = 200, INVALID_CONTEXT = 201, NOT_FOUND = 500, NOT_READY = 600, ILLEGAL_ADDRESS = 700,
    COOPERATIVE_LAUNCH_TOO_LARGE = 720,
    OUT_OF_RESOURCES = 701, ALREADY_REGISTERED = 712, NOT_REGISTERED = 713, UNKNOWN = 999
};
enum { MOST = 16 };
typedef unsigned U;

typedef struct Block { char *at; size_t size; struct Context *context; struct Block *next; } Block;
typedef struct Module { struct Context *context; char *image; size_t size; char *variables; struct Module *next; } Module;
typedef struct Function { struct Module *module; char name[200]; int dynamic_shared; } Function;
typedef struct Context {
    int device, retained, alive, fault, busy;
    long used;
    Block *blocks;
} Context;
typedef struct Stream { Context *context; } Stream;
typedef struct Event { Context *context; double time; } Event;

static Context contexts[MOST];
static long memory[MOST];
static int lost[MOST];
static __thread Context *current;
static int initialised, device_count = 10, reset_refused, clock_ticks;
static long launches, cooperative, modules, streams, events, registered, last[7], driver_version = 12060;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

__attribute__((constructor)) static void begin(void) {
    for (int d = 0; d < MOST; d++) {
        memory[d] = 85520809984L;
        contexts[d].device = d;
    }
}

/* What tests set and see. */

void standin_set(const char *key, int device, long value) {
    if (!strcmp(key, "devices")) device_count = (int) value;
    else if (!strcmp(key, "memory")) memory[device] = value;
    else if (!strcmp(key, "lost")) lost[device] = (int) value;
    else if (!strcmp(key, "reset refused")) reset_refused = (int) value;
    else if (!strcmp(key, "busy")) contexts[device].busy = (int) value;
    else abort();
}

long standin_get(const char *key, int device) {
    long count = 0;
    if (!strcmp(key, "launches")) return launches;
    if (!strcmp(key, "cooperative")) return cooperative;
    if (!strcmp(key, "modules")) return modules;
    if (!strcmp(key, "streams")) return streams;
    if (!strcmp(key, "events")) return events;
    if (!strcmp(key, "registered")) return registered;
    if (!strcmp(key, "busy left")) return contexts[device].busy;
    if (!strcmp(key, "retained")) return contexts[device].retained;
    if (!strncmp(key, "last ", 5)) return last[atoi(key + 5)];
    if (!strcmp(key, "blocks"))
        for (Block *b = contexts[device].blocks; b; b = b->next) count++;
    return count;
}

/* Devices and contexts. */

#define NEED_DEVICE(d) { if (!initialised) return NOT_INITIALIZED; if ((d) < 0 || (d) >= device_count) return INVALID_DEVICE; }
static int state(void) {
    if (!initialised) return NOT_INITIALIZED;
    if (!current || !current->alive) return INVALID_CONTEXT;
    return lost[current->device] ? UNKNOWN : current->fault;
}
#define NEED_CONTEXT { int wrong = state(); if (wrong) return wrong; }

/* Where the environment names a MIG instance, it is the only device: 1g.10gb, with the identity that its name has. */
static unsigned char instance[16];

int cuInit(U flags) {
    const char *visible = getenv("CUDA_VISIBLE_DEVICES");
    if (!initialised && visible && !strncmp(visible, "MIG-", 4)) {
        device_count = 1;
        memory[0] = 9984L << 20;
        for (int byte = 0, digit = 4; byte < 16; byte++, digit += 2) {
            if (visible[digit] == '-') digit++;
            char two[] = {visible[digit], visible[digit + 1], 0};
            instance[byte] = (unsigned char) strtol(two, NULL, 16);
        }
    }
    initialised = device_count > 0;
    return initialised ? SUCCESS : NO_DEVICE;
}
int cuDriverGetVersion(int *version) { *version = (int) driver_version; return SUCCESS; }
int cuDeviceGetCount(int *count) { if (!initialised) return NOT_INITIALIZED; *count = device_count; return SUCCESS; }
int cuDeviceGet(int *device, int ordinal) { NEED_DEVICE(ordinal) *device = ordinal; return SUCCESS; }
int cuDeviceTotalMem_v2(size_t *bytes, int d) { NEED_DEVICE(d) *bytes = (size_t) memory[d]; return SUCCESS; }

int cuDeviceGetName(char *name, int length, int d) {
    NEED_DEVICE(d)
    snprintf(name, (size_t) length, "NVIDIA H100 80GB HBM3%s", *instance ? " MIG 1g.10gb" : "");
    return SUCCESS;
}

int cuDeviceGetUuid_v2(unsigned char *uuid, int d) {
    NEED_DEVICE(d)
    memset(uuid, 0xA0, 16);
    uuid[15] = (unsigned char) d;
    if (*instance) memcpy(uuid, instance, 16);
    return SUCCESS;
}
int cuDeviceGetUuid(unsigned char *uuid, int d) { return cuDeviceGetUuid_v2(uuid, d); }

int cuDeviceGetAttribute(int *value, int attribute, int d) {
    NEED_DEVICE(d)
    switch (attribute) {
        case 1: *value = 1024; break;          /* threads of a block */
        case 8: *value = 49152; break;         /* shared memory of a block */
        case 10: *value = 32; break;           /* warp */
        case 13: *value = 1980000; break;      /* clock, kHz */
        case 16: *value = 132; break;          /* multiprocessors */
        case 39: *value = 2048; break;         /* threads of a multiprocessor */
        case 75: *value = 9; break;            /* compute capability 9.0 */
        case 76: *value = 0; break;
        case 97: *value = 232448; break;       /* shared memory of a block, on request */
        default: *value = 0;
    }
    return SUCCESS;
}

int cuDevicePrimaryCtxRetain(Context **context, int d) {
    NEED_DEVICE(d)
    if (lost[d]) return UNKNOWN;
    if (!contexts[d].retained++) contexts[d].alive = 1;
    *context = &contexts[d];
    return SUCCESS;
}

static void clear_context(Context *c) {
    while (c->blocks) {
        Block *gone = c->blocks;
        c->blocks = gone->next;
        free(gone->at);
        free(gone);
    }
    c->used = 0;
    c->busy = 0;
    if (!reset_refused) c->fault = 0;
}

int cuDevicePrimaryCtxRelease_v2(int d) {
    NEED_DEVICE(d)
    if (!contexts[d].retained) return INVALID_CONTEXT;
    if (!--contexts[d].retained) {
        clear_context(&contexts[d]);
        contexts[d].alive = 0;
    }
    return SUCCESS;
}
int cuDevicePrimaryCtxRelease(int d) { return cuDevicePrimaryCtxRelease_v2(d); }

int cuDevicePrimaryCtxReset_v2(int d) {
    NEED_DEVICE(d)
    if (lost[d]) return UNKNOWN;
    clear_context(&contexts[d]);
    return SUCCESS;
}
int cuDevicePrimaryCtxReset(int d) { return cuDevicePrimaryCtxReset_v2(d); }

int cuCtxSetCurrent(Context *c) { current = c; return SUCCESS; }
int cuCtxGetCurrent(Context **c) { *c = current; return SUCCESS; }
int cuCtxSynchronize(void) { NEED_CONTEXT return current->busy ? (current->busy = 0) : SUCCESS; }
int cuDeviceCanAccessPeer(int *can, int d, int other) { NEED_DEVICE(d) *can = d != other; return SUCCESS; }

/* Memory. */

static Block *find(Context *c, const void *at, size_t bytes) {
    for (Block *b = c->blocks; b; b = b->next)
        if ((const char *) at >= b->at && (const char *) at + bytes <= b->at + b->size) return b;
    return NULL;
}

static int known(const void *at, size_t bytes) {
    for (int d = 0; d < device_count; d++)
        if (find(&contexts[d], at, bytes)) return 1;
    return 0;
}

int cuMemAlloc_v2(void **at, size_t bytes) {
    NEED_CONTEXT
    if (!bytes) return INVALID_VALUE;
    if (current->used + (long) bytes > memory[current->device]) return OUT_OF_MEMORY;
    Block *block = malloc(sizeof *block);
    block->at = malloc(bytes);
    if (!block->at) { free(block); return OUT_OF_MEMORY; }
    memset(block->at, 0xCD, bytes);
    block->size = bytes;
    block->context = current;
    pthread_mutex_lock(&lock);
    current->used += (long) bytes;
    block->next = current->blocks;
    current->blocks = block;
    pthread_mutex_unlock(&lock);
    *at = block->at;
    return SUCCESS;
}

int cuMemFree_v2(void *at) {
    NEED_CONTEXT
    pthread_mutex_lock(&lock);
    for (Block **b = &current->blocks; *b; b = &(*b)->next)
        if ((*b)->at == at) {
            Block *gone = *b;
            *b = gone->next;
            current->used -= (long) gone->size;
            free(gone->at);
            free(gone);
            pthread_mutex_unlock(&lock);
            return SUCCESS;
        }
    pthread_mutex_unlock(&lock);
    return INVALID_VALUE;
}

int cuMemGetInfo_v2(size_t *free_bytes, size_t *total) {
    NEED_CONTEXT
    *total = (size_t) memory[current->device];
    *free_bytes = *total - (size_t) current->used;
    return SUCCESS;
}

static int variable(const void *at);

#define NEED_MEMORY(p, n) if (!known(p, n) && !variable(p)) return INVALID_VALUE;
int cuMemcpyHtoD_v2(void *to, const void *from, size_t n) { NEED_CONTEXT NEED_MEMORY(to, n) memcpy(to, from, n); return SUCCESS; }
int cuMemcpyDtoH_v2(void *to, const void *from, size_t n) { NEED_CONTEXT NEED_MEMORY(from, n) memcpy(to, from, n); return SUCCESS; }
int cuMemcpyDtoD_v2(void *to, const void *from, size_t n) { NEED_CONTEXT NEED_MEMORY(to, n) NEED_MEMORY(from, n) memmove(to, from, n); return SUCCESS; }
int cuMemsetD8_v2(void *at, unsigned char value, size_t n) { NEED_CONTEXT NEED_MEMORY(at, n) memset(at, value, n); return SUCCESS; }
int cuMemsetD8Async(void *at, unsigned char value, size_t n, Stream *s) { return cuMemsetD8_v2(at, value, n); }
int cuMemcpyHtoDAsync_v2(void *to, const void *from, size_t n, Stream *s) { return cuMemcpyHtoD_v2(to, from, n); }
int cuMemcpyDtoHAsync_v2(void *to, const void *from, size_t n, Stream *s) { return cuMemcpyDtoH_v2(to, from, n); }
int cuMemcpyDtoDAsync_v2(void *to, const void *from, size_t n, Stream *s) { return cuMemcpyDtoD_v2(to, from, n); }
int cuMemcpyPeer(void *to, Context *tc, const void *from, Context *fc, size_t n) { return cuMemcpyDtoD_v2(to, from, n); }
int cuMemcpyPeerAsync(void *to, Context *tc, const void *from, Context *fc, size_t n, Stream *s) { return cuMemcpyDtoD_v2(to, from, n); }
int cuMemHostRegister_v2(void *at, size_t n, U flags) { NEED_CONTEXT registered++; return n ? SUCCESS : INVALID_VALUE; }
int cuMemHostUnregister(void *at) { NEED_CONTEXT return registered-- > 0 ? SUCCESS : NOT_REGISTERED; }

/* Arrays and textures. */

typedef struct Array { struct Context *context; size_t width, height, depth, bytes; int format; U channels; char *data; } Array;
typedef struct { size_t width, height, depth; int format; U channels, flags; } ArrayDescriptor;
typedef struct { int mode[3], filter; U flags; } TextureDescriptor;
typedef struct Texture { Array *array; TextureDescriptor as; } Texture;
typedef struct { size_t x, y, z, lod; int type; const void *host; char *device; Array *array; void *reserved; size_t pitch, height; } Place;
typedef struct { Place from, to; size_t width, height, depth; } Copy3D;
typedef struct { int type; Array *array; } Resource;

static long arrays, textures;
static TextureDescriptor last_texture;
static Array last_array;

static size_t element(int format) {
    switch (format) {
        case 0x01: case 0x08: return 1;
        case 0x02: case 0x09: case 0x10: return 2;
        case 0x03: case 0x0a: case 0x20: return 4;
        default: return 0;
    }
}

int cuArray3DCreate_v2(Array **array, const ArrayDescriptor *d) {
    NEED_CONTEXT
    size_t rows = d->height ? d->height : 1, layers = d->depth ? d->depth : 1, bytes = d->width * d->channels * element(d->format) * rows * layers;
    if (!bytes) return INVALID_VALUE;
    if (current->used + (long) bytes > memory[current->device]) return OUT_OF_MEMORY;
    Array *a = calloc(1, sizeof *a);
    *a = (Array) {current, d->width, rows, layers, bytes, d->format, d->channels, calloc(1, bytes)};
    current->used += (long) bytes;
    arrays++;
    last_array = *a;
    *array = a;
    return SUCCESS;
}

int cuArrayDestroy(Array *a) {
    NEED_CONTEXT
    current->used -= (long) a->bytes;
    free(a->data);
    free(a);
    arrays--;
    return SUCCESS;
}

/* Between device memory, or the host's, and a whole array. */
int cuMemcpy3D_v2(const Copy3D *c) {
    NEED_CONTEXT
    int into = c->from.type == 2 && c->to.type == 3, out = c->from.type == 3 && c->to.type == 1;
    if (!into && !out) return INVALID_VALUE;
    Array *a = into ? c->to.array : c->from.array;
    size_t row = a->width * a->channels * element(a->format);
    if (c->width != row || c->height != a->height || c->depth != a->depth) return INVALID_VALUE;
    for (size_t z = 0; z < c->depth; z++)
        for (size_t y = 0; y < c->height; y++) {
            char *inside = a->data + (z * a->height + y) * row;
            const char *from = c->from.device + (z * c->from.height + y) * c->from.pitch;
            if (out) {
                memcpy((char *) c->to.host + (z * c->to.height + y) * c->to.pitch, inside, row);
            } else if (known(from, row)) {
                memcpy(inside, from, row);
            } else {
                return INVALID_VALUE;
            }
        }
    return SUCCESS;
}

int cuTexObjectCreate(Texture **object, const Resource *resource, const TextureDescriptor *as, const void *view) {
    NEED_CONTEXT
    int floats = resource->array->format >= 0x10 || !(as->flags & 1);
    if (resource->type != 0 || view || (as->filter && !floats)) return INVALID_VALUE;
    Texture *t = calloc(1, sizeof *t);
    t->array = resource->array;
    t->as = *as;
    last_texture = *as;
    textures++;
    *object = t;
    return SUCCESS;
}
long standin_texture(const char *key) {
    if (!strcmp(key, "arrays")) return arrays;
    if (!strcmp(key, "textures")) return textures;
    if (!strcmp(key, "format")) return last_array.format;
    if (!strcmp(key, "channels")) return last_array.channels;
    if (!strcmp(key, "mode")) return last_texture.mode[0] == last_texture.mode[1] && last_texture.mode[1] == last_texture.mode[2] ? last_texture.mode[0] : -1;
    if (!strcmp(key, "filter")) return last_texture.filter;
    return last_texture.flags;
}
int cuTexObjectDestroy(Texture *t) { NEED_CONTEXT free(t); textures--; return SUCCESS; }

/* Modules. */

enum { VARIABLE_BYTES = 4096 };
static Module *all_modules;

static int variable(const void *at) {
    for (Module *m = all_modules; m; m = m->next)
        if ((const char *) at >= m->variables && (const char *) at < m->variables + VARIABLE_BYTES) return 1;
    return 0;
}

/* The size of a cubin: up to the end of its section headers, which NVRTC puts before the program headers, or after. */
static size_t image_size(const unsigned char *image) {
    if (memcmp(image, "\177ELF", 4)) return strlen((const char *) image);
    unsigned long sections, programs;
    unsigned short section_size, section_count, program_size, program_count;
    memcpy(&programs, image + 32, 8);
    memcpy(&sections, image + 40, 8);
    memcpy(&program_size, image + 54, 2);
    memcpy(&program_count, image + 56, 2);
    memcpy(&section_size, image + 58, 2);
    memcpy(&section_count, image + 60, 2);
    size_t end = sections + (size_t) section_size * section_count, other = programs + (size_t) program_size * program_count;
    return end > other ? end : other;
}

int cuModuleLoadData(Module **module, const void *image) {
    NEED_CONTEXT
    const unsigned char *bytes = image;
    if (memcmp(bytes, "\177ELF", 4) && !strstr(image, ".version")) return INVALID_IMAGE;
    Module *m = calloc(1, sizeof *m);
    m->context = current;
    m->size = image_size(bytes);
    m->image = malloc(m->size);
    memcpy(m->image, image, m->size);
    m->variables = calloc(1, VARIABLE_BYTES);
    pthread_mutex_lock(&lock);
    m->next = all_modules;
    all_modules = m;
    modules++;
    pthread_mutex_unlock(&lock);
    *module = m;
    return SUCCESS;
}
int cuModuleLoadDataEx(Module **m, const void *image, U count, int *options, void **values) { return cuModuleLoadData(m, image); }

int cuModuleUnload(Module *module) {
    NEED_CONTEXT
    pthread_mutex_lock(&lock);
    for (Module **m = &all_modules; *m; m = &(*m)->next)
        if (*m == module) {
            *m = module->next;
            free(module->image);
            free(module->variables);
            free(module);
            modules--;
            break;
        }
    pthread_mutex_unlock(&lock);
    return SUCCESS;
}

static int mentions(const Module *m, const char *name) {
    size_t length = strlen(name);
    for (size_t i = 0; i + length <= m->size; i++)
        if (!memcmp(m->image + i, name, length)) return 1;
    return 0;
}

int cuModuleGetFunction(Function **function, Module *module, const char *name) {
    NEED_CONTEXT
    if (!mentions(module, name)) return NOT_FOUND;
    Function *f = calloc(1, sizeof *f);
    f->module = module;
    snprintf(f->name, sizeof f->name, "%s", name);
    *function = f;
    return SUCCESS;
}

/* One variable of 16 bytes for a module is enough for the tests. */
int cuModuleGetGlobal_v2(void **at, size_t *bytes, Module *module, const char *name) {
    NEED_CONTEXT
    if (!mentions(module, name)) return NOT_FOUND;
    *at = module->variables;
    *bytes = 16;
    return SUCCESS;
}

int cuFuncGetAttribute(int *value, int attribute, Function *f) {
    NEED_CONTEXT
    int values[] = {1024, 0, 0, 0, 32, 90, 90, 0, f->dynamic_shared, 0};
    if (attribute < 0 || attribute > 9) return INVALID_VALUE;
    *value = values[attribute];
    return SUCCESS;
}
int cuFuncSetAttribute(Function *f, int attribute, int value) {
    NEED_CONTEXT
    if (attribute == 8 && value > 232448) return INVALID_VALUE;
    if (attribute == 8) f->dynamic_shared = value;
    return SUCCESS;
}
/* As for a kernel of 32 registers: 64 K registers, 2048 threads, 32 blocks. */
int cuOccupancyMaxActiveBlocksPerMultiprocessor(int *blocks, Function *f, int threads, size_t shared) {
    NEED_CONTEXT
    int by_threads = 2048 / threads, by_shared = shared ? (int) (233472 / shared) : 32;
    *blocks = by_threads < by_shared ? by_threads : by_shared;
    if (*blocks > 32) *blocks = 32;
    return SUCCESS;
}

/* Streams and events: all has been done when a call returns, unless a test keeps the device busy for so many queries. */

int cuStreamCreate(Stream **stream, U flags) {
    NEED_CONTEXT
    *stream = calloc(1, sizeof **stream);
    (*stream)->context = current;
    streams++;
    return SUCCESS;
}
int cuStreamDestroy_v2(Stream *s) { NEED_CONTEXT free(s); streams--; return SUCCESS; }
int cuStreamQuery(Stream *s) { NEED_CONTEXT return current->busy ? (current->busy--, NOT_READY) : SUCCESS; }

/* What kernels print is written to the standard output of the process when it waits. */
static char printed[4096];
int cuStreamSynchronize(Stream *s) {
    NEED_CONTEXT
    current->busy = 0;
    fputs(printed, stdout);
    *printed = 0;
    return SUCCESS;
}
int cuStreamWaitEvent(Stream *s, Event *e, U flags) { NEED_CONTEXT return SUCCESS; }
int cuEventCreate(Event **event, U flags) {
    NEED_CONTEXT
    *event = calloc(1, sizeof **event);
    (*event)->context = current;
    events++;
    return SUCCESS;
}
int cuEventDestroy_v2(Event *e) { NEED_CONTEXT free(e); events--; return SUCCESS; }
int cuEventRecord(Event *e, Stream *s) { NEED_CONTEXT e->time = ++clock_ticks; return SUCCESS; }
int cuEventQuery(Event *e) { NEED_CONTEXT return current->busy ? (current->busy--, NOT_READY) : SUCCESS; }
int cuEventSynchronize(Event *e) { NEED_CONTEXT return SUCCESS; }
int cuEventElapsedTime(float *ms, Event *from, Event *to) { NEED_CONTEXT *ms = (float) (to->time - from->time); return SUCCESS; }

/* Kernels. */

typedef struct { U grid[3], block[3]; } Shape;
#define ARGUMENT(type, n) (*(type *) arguments[n])
#define THREADS(s) ((long) (s).grid[0] * (s).block[0])

static int reach(const void *at, size_t bytes) {
    if (known(at, bytes)) return 1;
    current->fault = ILLEGAL_ADDRESS;
    return 0;
}

static void saxpy(Shape s, void **arguments) {          /* float a, const float *x, float *y, int n */
    float a = ARGUMENT(float, 0), *x = ARGUMENT(float *, 1), *y = ARGUMENT(float *, 2);
    for (long i = 0; i < THREADS(s) && i < ARGUMENT(int, 3); i++) {
        if (!reach(x + i, 4) || !reach(y + i, 4)) return;
        y[i] = a * x[i] + y[i];
    }
}

static void add(Shape s, void **arguments) {            /* int *x, int a, int n */
    int *x = ARGUMENT(int *, 0);
    for (long i = 0; i < THREADS(s) && i < ARGUMENT(int, 2); i++) {
        if (!reach(x + i, 4)) return;
        x[i] += ARGUMENT(int, 1);
    }
}

static void scatter(Shape s, void **arguments) {        /* const int *to, int *x, int n */
    int *to = ARGUMENT(int *, 0), *x = ARGUMENT(int *, 1);
    for (long i = 0; i < THREADS(s) && i < ARGUMENT(int, 2); i++) {
        if (!reach(x + to[i], 4)) return;
        x[to[i]] = (int) i;
    }
}

static void texels(Shape s, void **arguments) {         /* cudaTextureObject_t t, float *out, int n */
    Texture *t = ARGUMENT(Texture *, 0);
    float *out = ARGUMENT(float *, 1);
    for (long i = 0; i < THREADS(s) && i < ARGUMENT(int, 2); i++) {
        if (!reach(out + i, 4)) return;
        out[i] = ((float *) t->array->data)[i];
    }
}

static void hello(Shape s, void **arguments) {
    for (long i = 0; i < THREADS(s); i++)
        snprintf(printed + strlen(printed), sizeof printed - strlen(printed), "hello from thread %ld\n", i);
}

static void forever(Shape s, void **arguments) { current->busy = 1 << 30; }

static const struct { const char *name; void (*run)(Shape, void **); } kernels[] = {
    {"saxpy", saxpy}, {"add", add}, {"scatter", scatter}, {"texels", texels}, {"hello", hello}, {"forever", forever}
};

static int named(const char *mangled, const char *name) {
    char begin[220];
    snprintf(begin, sizeof begin, "_Z%zu%s", strlen(name), name);
    return !strcmp(mangled, name) || !strncmp(mangled, begin, strlen(begin));
}

int cuLaunchKernel(Function *f, U gx, U gy, U gz, U bx, U by, U bz, U shared, Stream *s, void **arguments, void **extra) {
    NEED_CONTEXT
    if ((unsigned long) bx * by * bz > 1024) return INVALID_VALUE;
    if (shared > 49152 && (int) shared > f->dynamic_shared) return INVALID_VALUE;
    launches++;
    long seen[] = {gx, gy, gz, bx, by, bz, shared};
    memcpy(last, seen, sizeof last);
    Shape shape = {{gx, gy, gz}, {bx, by, bz}};
    for (size_t k = 0; k < sizeof kernels / sizeof *kernels; k++)
        if (named(f->name, kernels[k].name)) kernels[k].run(shape, arguments);
    return SUCCESS;
}
int cuLaunchCooperativeKernel(Function *f, U gx, U gy, U gz, U bx, U by, U bz, U shared, Stream *s, void **arguments) {
    NEED_CONTEXT
    int blocks;
    if (!bx || cuOccupancyMaxActiveBlocksPerMultiprocessor(&blocks, f, (int) (bx * by * bz), shared)) return INVALID_VALUE;
    if ((unsigned long) gx * gy * gz > 132UL * (unsigned long) blocks) return COOPERATIVE_LAUNCH_TOO_LARGE;
    cooperative++;
    return cuLaunchKernel(f, gx, gy, gz, bx, by, bz, shared, s, arguments, NULL);
}

static const struct { int code; const char *name, *text; } errors[] = {
    {INVALID_VALUE, "CUDA_ERROR_INVALID_VALUE", "invalid argument"},
    {OUT_OF_MEMORY, "CUDA_ERROR_OUT_OF_MEMORY", "out of memory"},
    {NOT_INITIALIZED, "CUDA_ERROR_NOT_INITIALIZED", "initialization error"},
    {NO_DEVICE, "CUDA_ERROR_NO_DEVICE", "no CUDA-capable device is detected"},
    {INVALID_IMAGE, "CUDA_ERROR_INVALID_IMAGE", "device kernel image is invalid"},
    {INVALID_CONTEXT, "CUDA_ERROR_INVALID_CONTEXT", "invalid device context"},
    {NOT_FOUND, "CUDA_ERROR_NOT_FOUND", "named symbol not found"},
    {ILLEGAL_ADDRESS, "CUDA_ERROR_ILLEGAL_ADDRESS", "an illegal memory access was encountered"},
    {COOPERATIVE_LAUNCH_TOO_LARGE, "CUDA_ERROR_COOPERATIVE_LAUNCH_TOO_LARGE", "too many blocks in cooperative launch"},
    {UNKNOWN, "CUDA_ERROR_UNKNOWN", "unknown error"}
};
int cuGetErrorString(int code, const char **text) {
    for (size_t e = 0; e < sizeof errors / sizeof *errors; e++)
        if (errors[e].code == code) { *text = errors[e].text; return SUCCESS; }
    *text = NULL;
    return INVALID_VALUE;
}
int cuGetErrorName(int code, const char **name) {
    for (size_t e = 0; e < sizeof errors / sizeof *errors; e++)
        if (errors[e].code == code) { *name = errors[e].name; return SUCCESS; }
    *name = NULL;
    return INVALID_VALUE;
}
