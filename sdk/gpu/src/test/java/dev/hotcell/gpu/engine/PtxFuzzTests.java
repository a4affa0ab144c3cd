package dev.hotcell.gpu.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotcell.gpu.device.DeviceException;
import dev.hotcell.gpu.device.DeviceModule;
import dev.hotcell.gpu.device.Extent;
import dev.hotcell.gpu.device.LaunchShape;
import dev.hotcell.gpu.device.Program;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Damaged PTX is refused in words, or runs and faults in words; nothing else happens. */
class PtxFuzzTests {
    private static final String PTX = """
            .version 8.5
            .target sm_90
            .address_size 64
            .global .align 4 .b8 table[16] = {1, 2, 3};
            .visible .entry k(.param .u64 k_param_0, .param .u32 k_param_1)
            {
                .reg .pred %p<3>;
                .reg .f32 %f<5>;
                .reg .b32 %r<9>;
                .reg .b64 %rd<6>;
                .shared .align 4 .b8 s[256];
                ld.param.u64 %rd1, [k_param_0];
                ld.param.u32 %r1, [k_param_1];
                mov.u32 %r2, %tid.x;
                setp.ge.u32 %p1, %r2, %r1;
                @%p1 bra $L__BB0_2;
                cvta.to.global.u64 %rd2, %rd1;
                mul.wide.u32 %rd3, %r2, 4;
                add.s64 %rd4, %rd2, %rd3;
                ld.global.f32 %f1, [%rd4];
                fma.rn.f32 %f2, %f1, %f1, 0f3F800000;
                cvt.rzi.s32.f32 %r3, %f2;
                shl.b32 %r4, %r3, 2;
                add.s32 %r5, %r4, -7;
                bar.sync 0;
                shfl.sync.down.b32 %r6|%p2, %r5, 1, 31, -1;
                st.global.u32 [%rd4+0], %r6;
            $L__BB0_2:
                ret;
            }
            """;
    private static final List<String> WORDS = List.of(
            "%r1",
            "%rd1",
            "%f1",
            "%p1",
            "0",
            "-1",
            "99999999999",
            "0f7FFFFFFF",
            "[%rd4]",
            "{%f1, %f2}",
            "ret",
            "bar.sync",
            "mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32",
            "wmma.load.a.sync.aligned.row.m16n16k16.f16",
            "tex.2d.v4.f32.f32",
            "[%rd4, {%f1, %f2}]",
            "atom.global.exch.b128",
            ".b128",
            "ld.global.u32",
            ".reg",
            ".b32",
            "$L__BB0_2",
            ";",
            ",",
            "}",
            "{",
            "@%p1",
            "atom.global.add.u32",
            "_",
            "|",
            "cvt",
            "mov.b64",
            "table",
            "call",
            "(",
            ")",
            "brx.idx",
            "%tid.x",
            "prmt.b32",
            "\"",
            "/*",
            ":");

    @Property(tries = 1500)
    void damagedTextNeverCrashes(@ForAll long seed, @ForAll @IntRange(min = 1, max = 6) int damages) {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder(PTX);
        for (int n = 0; n < damages; n++) {
            damage(text, random);
        }
        run(text.toString());
    }

    private static void damage(StringBuilder text, Random random) {
        int at = random.nextInt(text.length());
        switch (random.nextInt(4)) {
            case 0 -> text.delete(at, Math.min(text.length(), at + 1 + random.nextInt(12)));
            case 1 -> text.insert(at, " " + WORDS.get(random.nextInt(WORDS.size())) + " ");
            case 2 -> text.setCharAt(at, (char) (32 + random.nextInt(95)));
            default -> {
                int from = random.nextInt(text.length());
                text.insert(at, text.substring(from, Math.min(text.length(), from + random.nextInt(40))));
            }
        }
    }

    private static void run(String ptx) {
        CpuDevice device = new CpuDevice(1);
        try (DeviceModule module = device.load(new Program(ptx, "fuzz", ""))) {
            for (String name : module.kernelNames()) {
                var kernel = module.kernel(name);
                // A kernel that lost its way out would run for ever.
                if (ptx.contains("bra") && kernel.sharedBytes() < 100_000) {
                    LaunchShape shape = new LaunchShape(new Extent(1, 1, 1), new Extent(40, 1, 1), 0);
                    int bytes = kernel.slots().stream()
                            .mapToInt(slot -> slot.offset() + slot.bytes())
                            .max()
                            .orElse(0);
                    runBriefly(() -> kernel.launch(shape, new byte[bytes]));
                }
            }
        } catch (DeviceException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }

    private static void runBriefly(Runnable launch) {
        dev.hotcell.testing.RecordingCell cell = new dev.hotcell.testing.RecordingCell();
        java.util.Timer timer = new java.util.Timer(true);
        timer.schedule(
                new java.util.TimerTask() {
                    @Override
                    public void run() {
                        cell.interrupt();
                    }
                },
                2000);
        try (dev.hotcell.cell.CellContext.Scope ignored = cell.enter()) {
            launch.run();
        } catch (dev.hotcell.cell.CellInterruptedException e) {
            // It ran for ever, and was stopped.
        } finally {
            timer.cancel();
        }
    }
}
