package dev.hotcell.gpu.engine;

import dev.hotcell.gpu.engine.runtime.ThreadFacts;
import dev.hotcell.gpu.ptx.PtxException;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** The registers that tell a thread where it is. */
final class SpecialRegisters {

    private SpecialRegisters() {}

    /** Pushes a special register and returns its kind. */
    static Type load(String name, Emission e) {
        switch (name) {
            case "%tid.x" -> e.variable(Opcodes.ILOAD, Emission.THREAD_X);
            case "%tid.y" -> e.variable(Opcodes.ILOAD, Emission.THREAD_Y);
            case "%tid.z" -> e.variable(Opcodes.ILOAD, Emission.THREAD_Z);
            case "%ntid.x" -> e.variable(Opcodes.ILOAD, Emission.THREADS_X);
            case "%ntid.y" -> e.variable(Opcodes.ILOAD, Emission.THREADS_Y);
            case "%ntid.z" -> e.field("threadsZ", "I");
            case "%ctaid.x" -> e.field("blockX", "I");
            case "%ctaid.y" -> e.field("blockY", "I");
            case "%ctaid.z" -> e.field("blockZ", "I");
            case "%nctaid.x", "%nclusterid.x" -> e.field("blocksX", "I");
            case "%nctaid.y", "%nclusterid.y" -> e.field("blocksY", "I");
            case "%nctaid.z", "%nclusterid.z" -> e.field("blocksZ", "I");
            case "%clusterid.x" -> e.field("blockX", "I");
            case "%clusterid.y" -> e.field("blockY", "I");
            case "%clusterid.z" -> e.field("blockZ", "I");
            case "%laneid" -> lane(e);
            case "%warpid" -> {
                e.variable(Opcodes.ILOAD, Emission.THREAD);
                e.push(5);
                e.op(Opcodes.IUSHR);
            }
            case "%nwarpid" -> e.push(32);
            case "%smid", "%cluster_ctarank", "%cluster_ctaid.x", "%cluster_ctaid.y", "%cluster_ctaid.z" -> e.push(0);
            case "%nsmid", "%cluster_nctarank", "%cluster_nctaid.x", "%cluster_nctaid.y", "%cluster_nctaid.z" ->
                e.push(1);
            case "%is_explicit_cluster" -> e.push(0);
            case "%lanemask_eq", "%lanemask_lt", "%lanemask_le", "%lanemask_gt", "%lanemask_ge" -> {
                lane(e);
                e.call(ThreadFacts.class, "mask" + name.substring(9), "(I)I");
            }
            case "%clock", "%clock_hi" -> {
                e.call(ThreadFacts.class, name.substring(1), "()I");
            }
            case "%clock64", "%globaltimer" -> {
                e.call(ThreadFacts.class, name.substring(1), "()J");
                return Type.LONG_TYPE;
            }
            // Where cooperative groups find the memory that a grid's barrier counts in, upper and lower half.
            case "%envreg1" -> e.field("workspace", "I");
            case "%envreg2" -> e.push(0);
            case "%gridid" -> {
                e.variable(Opcodes.ALOAD, Emission.BLOCK);
                e.call(ThreadFacts.class, "gridid", "(L" + Emission.BLOCK_TYPE + ";)J");
                return Type.LONG_TYPE;
            }
            case "%dynamic_smem_size", "%total_smem_size", "%aggr_smem_size" -> {
                e.variable(Opcodes.ALOAD, Emission.BLOCK);
                e.call(ThreadFacts.class, name.substring(1), "(L" + Emission.BLOCK_TYPE + ";)I");
            }
            default ->
                throw new PtxException(
                        name.matches("%envreg.*")
                                ? "The kernel waits for other devices, of which the CPU engine has none (" + name + ")"
                                : "The CPU engine does not know the register " + name);
        }
        return Type.INT_TYPE;
    }

    private static void lane(Emission e) {
        e.variable(Opcodes.ILOAD, Emission.THREAD);
        e.push(31);
        e.op(Opcodes.IAND);
    }
}
