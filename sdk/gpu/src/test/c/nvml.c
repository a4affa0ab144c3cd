/*
 * A stand-in for libnvidia-ml.so.1: ten H100s with plausible figures, MIG layouts of the real profiles, and faults.
 * What it says is made up; it shows that the right questions are asked and the answers are read from the right places.
 * Tests steer it by standin_nvml_set.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SUCCESS = 0, UNINITIALIZED = 1, INVALID_ARGUMENT = 2, NOT_SUPPORTED = 3, NOT_FOUND = 6, INSUFFICIENT_SIZE = 7, GPU_IS_LOST = 15 };
enum { DEVICES = 10, MOST_INSTANCES = 7, PROFILES = 6, LINKS = 18 };
typedef unsigned U;

typedef struct { U id, argument, slices, memory_slices, most, memory_mb; const char *name; } Profile;
static const Profile profiles[PROFILES] = {
    {19, 0, 1, 1, 7, 9984, "MIG 1g.10gb"}, {15, 9, 1, 2, 4, 20096, "MIG 1g.20gb"}, {14, 1, 2, 2, 3, 20096, "MIG 2g.20gb"},
    {9, 2, 3, 4, 2, 40448, "MIG 3g.40gb"}, {5, 3, 4, 4, 1, 40448, "MIG 4g.40gb"}, {0, 4, 7, 8, 1, 81152, "MIG 7g.80gb"}
};

typedef struct Device { U index, parent, instance; const Profile *profile; } Device;
static Device gpus[DEVICES], instances[DEVICES][MOST_INSTANCES];
static int mig[DEVICES], instance_count[DEVICES], lost[DEVICES], initialised;
static unsigned long long energy[DEVICES], throttle[DEVICES], used[DEVICES];

__attribute__((constructor)) static void begin(void) {
    for (U d = 0; d < DEVICES; d++) {
        gpus[d].index = d;
        energy[d] = 1000000ULL * (d + 1);
        used[d] = 1ULL << 30;
    }
}

/* "mig": 0 switches it off, 1 on; "instance": adds one of the profile with this id; "clear": takes all instances away. */
void standin_nvml_set(const char *key, int d, long value) {
    if (!strcmp(key, "mig")) mig[d] = (int) value;
    else if (!strcmp(key, "clear")) instance_count[d] = 0;
    else if (!strcmp(key, "lost")) lost[d] = (int) value;
    else if (!strcmp(key, "energy")) energy[d] = (unsigned long long) value;
    else if (!strcmp(key, "throttle")) throttle[d] = (unsigned long long) value;
    else if (!strcmp(key, "instance")) {
        for (int p = 0; p < PROFILES; p++)
            if (profiles[p].id == (U) value && instance_count[d] < MOST_INSTANCES) {
                Device *one = &instances[d][instance_count[d]];
                one->index = (U) instance_count[d]++;
                one->parent = (U) d;
                one->instance = one->index + 1;
                one->profile = &profiles[p];
            }
    } else abort();
}

static int state(const Device *d) {
    if (!initialised) return UNINITIALIZED;
    if (!d) return INVALID_ARGUMENT;
    return lost[d->profile ? d->parent : d->index] ? GPU_IS_LOST : SUCCESS;
}
#define NEED(d) { int wrong = state(d); if (wrong) return wrong; }
#define WHOLE(d) { NEED(d) if ((d)->profile) return NOT_SUPPORTED; }

int nvmlInit_v2(void) { initialised = 1; return SUCCESS; }
int nvmlShutdown(void) { initialised = 0; return SUCCESS; }
const char *nvmlErrorString(int code) {
    switch (code) {
        case UNINITIALIZED: return "Uninitialized";
        case NOT_SUPPORTED: return "Not Supported";
        case NOT_FOUND: return "Not Found";
        case GPU_IS_LOST: return "GPU is lost";
        default: return "Unknown Error";
    }
}
int nvmlSystemGetDriverVersion(char *text, U length) { snprintf(text, length, "560.35.03"); return SUCCESS; }
int nvmlSystemGetCudaDriverVersion_v2(int *version) { *version = 12060; return SUCCESS; }
int nvmlSystemGetProcessName(U pid, char *name, U length) { snprintf(name, length, "/usr/bin/train-%u", pid); return SUCCESS; }

int nvmlDeviceGetCount_v2(U *count) { if (!initialised) return UNINITIALIZED; *count = DEVICES; return SUCCESS; }
int nvmlDeviceGetHandleByIndex_v2(U index, Device **device) {
    if (index >= DEVICES) return INVALID_ARGUMENT;
    *device = &gpus[index];
    return SUCCESS;
}
int nvmlDeviceGetName(Device *d, char *name, U length) {
    NEED(d)
    snprintf(name, length, "NVIDIA H100 80GB HBM3%s%s", d->profile ? " " : "", d->profile ? d->profile->name : "");
    return SUCCESS;
}
int nvmlDeviceGetUUID(Device *d, char *uuid, U length) {
    NEED(d)
    if (d->profile) snprintf(uuid, length, "MIG-b0b0b0b0-b0b0-b0b0-b0b0-b0b0b0b0%02u%02u", d->parent, d->index);
    else snprintf(uuid, length, "GPU-a0a0a0a0-a0a0-a0a0-a0a0-a0a0a0a0a0%02x", d->index);
    return SUCCESS;
}
int nvmlDeviceGetMemoryInfo(Device *d, unsigned long long *memory) {
    NEED(d)
    memory[0] = d->profile ? (unsigned long long) d->profile->memory_mb << 20 : 85520809984ULL;
    memory[2] = d->profile ? 64ULL << 20 : used[d->index];
    memory[1] = memory[0] - memory[2];
    return SUCCESS;
}
int nvmlDeviceGetUtilizationRates(Device *d, U *rates) { WHOLE(d) rates[0] = 10 * d->index; rates[1] = 5 * d->index; return SUCCESS; }
int nvmlDeviceGetPowerUsage(Device *d, U *milliwatts) { WHOLE(d) *milliwatts = 100000 + 50000 * d->index; return SUCCESS; }
int nvmlDeviceGetEnforcedPowerLimit(Device *d, U *milliwatts) { WHOLE(d) *milliwatts = 700000; return SUCCESS; }
int nvmlDeviceGetTemperature(Device *d, int sensor, U *degrees) { WHOLE(d) *degrees = 30 + 4 * d->index; return SUCCESS; }
int nvmlDeviceGetClockInfo(Device *d, int type, U *mhz) { WHOLE(d) *mhz = type == 2 ? 2619 : 1980 - 10 * d->index; return SUCCESS; }
int nvmlDeviceGetMaxClockInfo(Device *d, int type, U *mhz) { WHOLE(d) *mhz = type == 2 ? 2619 : 1980; return SUCCESS; }
int nvmlDeviceGetCurrentClocksThrottleReasons(Device *d, unsigned long long *reasons) { WHOLE(d) *reasons = throttle[d->index]; return SUCCESS; }
int nvmlDeviceGetTotalEnergyConsumption(Device *d, unsigned long long *millijoules) { WHOLE(d) *millijoules = energy[d->index]; return SUCCESS; }
int nvmlDeviceGetNvLinkState(Device *d, U link, U *active) {
    WHOLE(d)
    if (link >= LINKS) return INVALID_ARGUMENT;
    *active = d->index != 3 || link != 0; /* the fourth GPU has lost one of its links */
    return SUCCESS;
}
int nvmlDeviceGetNvLinkVersion(Device *d, U link, U *version) { WHOLE(d) *version = 4; return SUCCESS; }

typedef struct { U pid; unsigned long long memory; U instance, compute; } Process;
int nvmlDeviceGetComputeRunningProcesses_v3(Device *d, U *count, Process *processes) {
    WHOLE(d)
    U running = d->index == 1 ? 2 : 0, room = *count;
    *count = running;
    if (room < running) return INSUFFICIENT_SIZE;
    for (U p = 0; p < running; p++) {
        Process one = {4000 + p, (unsigned long long) (p + 1) << 30, 0xFFFFFFFFU, 0xFFFFFFFFU};
        processes[p] = one;
    }
    return SUCCESS;
}

int nvmlDeviceGetMigMode(Device *d, U *current, U *pending) { WHOLE(d) *current = *pending = (U) mig[d->index]; return SUCCESS; }
int nvmlDeviceGetMaxMigDeviceCount(Device *d, U *count) { NEED(d) *count = MOST_INSTANCES; return SUCCESS; }
int nvmlDeviceGetMigDeviceHandleByIndex(Device *d, U index, Device **instance) {
    WHOLE(d)
    if (!mig[d->index] || index >= (U) instance_count[d->index]) return NOT_FOUND;
    *instance = &instances[d->index][index];
    return SUCCESS;
}
int nvmlDeviceGetGpuInstanceId(Device *d, U *id) { NEED(d) if (!d->profile) return NOT_SUPPORTED; *id = d->instance; return SUCCESS; }
int nvmlDeviceGetComputeInstanceId(Device *d, U *id) { NEED(d) if (!d->profile) return NOT_SUPPORTED; *id = 0; return SUCCESS; }

typedef struct {
    U version, id, p2p, slices, count, multiprocessors, copy_engines, decoders, encoders, jpeg, ofa;
    unsigned long long memory_mb;
    char name[96];
} ProfileInfo;
int nvmlDeviceGetGpuInstanceProfileInfoV(Device *d, U profile, ProfileInfo *info) {
    WHOLE(d)
    if (info->version != (sizeof *info | 2 << 24)) return INVALID_ARGUMENT;
    for (int p = 0; p < PROFILES; p++)
        if (profiles[p].argument == profile) {
            info->id = profiles[p].id;
            info->slices = profiles[p].slices;
            info->count = profiles[p].most;
            info->memory_mb = profiles[p].memory_mb;
            snprintf(info->name, sizeof info->name, "%s", profiles[p].name);
            return SUCCESS;
        }
    return NOT_SUPPORTED;
}
int nvmlDeviceGetGpuInstanceRemainingCapacity(Device *d, U id, U *count) {
    WHOLE(d)
    if (!mig[d->index]) return NOT_SUPPORTED;
    U slices = 7, memory_slices = 8;
    for (int i = 0; i < instance_count[d->index]; i++) {
        slices -= instances[d->index][i].profile->slices;
        memory_slices -= instances[d->index][i].profile->memory_slices;
    }
    for (int p = 0; p < PROFILES; p++)
        if (profiles[p].id == id) {
            U by_slices = slices / profiles[p].slices, by_memory = memory_slices / profiles[p].memory_slices;
            U fits = by_slices < by_memory ? by_slices : by_memory;
            *count = fits < profiles[p].most ? fits : profiles[p].most;
            return SUCCESS;
        }
    return INVALID_ARGUMENT;
}
