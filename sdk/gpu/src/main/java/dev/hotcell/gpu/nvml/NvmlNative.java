package dev.hotcell.gpu.nvml;

import com.sun.jna.Library;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.LongByReference;
import com.sun.jna.ptr.PointerByReference;

/** The functions of nvml.h that are used here, under their own names; structures are bytes. */
interface NvmlNative extends Library {

    int nvmlInit_v2();

    String nvmlErrorString(int code);

    int nvmlSystemGetDriverVersion(byte[] text, int length);

    int nvmlSystemGetProcessName(int pid, byte[] text, int length);

    int nvmlDeviceGetCount_v2(IntByReference count);

    int nvmlDeviceGetHandleByIndex_v2(int index, PointerByReference device);

    int nvmlDeviceGetName(Pointer device, byte[] text, int length);

    int nvmlDeviceGetUUID(Pointer device, byte[] text, int length);

    int nvmlDeviceGetMemoryInfo(Pointer device, long[] totalFreeUsed);

    int nvmlDeviceGetUtilizationRates(Pointer device, int[] gpuAndMemory);

    int nvmlDeviceGetPowerUsage(Pointer device, IntByReference milliwatts);

    int nvmlDeviceGetEnforcedPowerLimit(Pointer device, IntByReference milliwatts);

    int nvmlDeviceGetTemperature(Pointer device, int sensor, IntByReference degrees);

    int nvmlDeviceGetClockInfo(Pointer device, int type, IntByReference megahertz);

    int nvmlDeviceGetCurrentClocksThrottleReasons(Pointer device, LongByReference reasons);

    int nvmlDeviceGetTotalEnergyConsumption(Pointer device, LongByReference millijoules);

    int nvmlDeviceGetNvLinkState(Pointer device, int link, IntByReference active);

    int nvmlDeviceGetComputeRunningProcesses_v3(Pointer device, IntByReference count, byte[] processes);

    int nvmlDeviceGetMigMode(Pointer device, IntByReference current, IntByReference pending);

    int nvmlDeviceGetMaxMigDeviceCount(Pointer device, IntByReference count);

    int nvmlDeviceGetMigDeviceHandleByIndex(Pointer device, int index, PointerByReference instance);

    int nvmlDeviceGetGpuInstanceId(Pointer instance, IntByReference id);

    int nvmlDeviceGetGpuInstanceProfileInfoV(Pointer device, int profile, byte[] info);

    int nvmlDeviceGetGpuInstanceRemainingCapacity(Pointer device, int profileId, IntByReference count);
}
