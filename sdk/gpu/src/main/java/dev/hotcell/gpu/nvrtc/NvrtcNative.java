package dev.hotcell.gpu.nvrtc;

import com.sun.jna.Library;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.LongByReference;
import com.sun.jna.ptr.PointerByReference;

/** The functions of nvrtc.h that are used here, under their own names. */
interface NvrtcNative extends Library {

    int nvrtcCreateProgram(
            PointerByReference program,
            String source,
            String name,
            int headerCount,
            String[] headers,
            String[] headerNames);

    int nvrtcDestroyProgram(PointerByReference program);

    int nvrtcCompileProgram(Pointer program, int optionCount, String[] options);

    int nvrtcGetPTXSize(Pointer program, LongByReference size);

    int nvrtcGetPTX(Pointer program, byte[] ptx);

    int nvrtcGetCUBINSize(Pointer program, LongByReference size);

    int nvrtcGetCUBIN(Pointer program, byte[] cubin);

    int nvrtcGetProgramLogSize(Pointer program, LongByReference size);

    int nvrtcGetProgramLog(Pointer program, byte[] log);

    int nvrtcAddNameExpression(Pointer program, String expression);

    int nvrtcGetLoweredName(Pointer program, String expression, PointerByReference name);

    String nvrtcGetErrorString(int result);
}
