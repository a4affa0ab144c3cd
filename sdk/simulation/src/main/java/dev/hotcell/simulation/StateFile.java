package dev.hotcell.simulation;

import dev.hotcell.gpu.DeviceBuffer;
import dev.hotcell.runtime.AtomicFile;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;

/**
 * A simulation in a file: what it is, how far, and the bytes of its buffers, with a checksum at the end. A file is read twice: to
 * check it, then to take it over.
 */
final class StateFile {
    private static final String FORMAT = "hotcell-simulation-1";
    private static final int MOST_ENTRIES = 1000;

    private StateFile() {}

    /** How far a simulation is. */
    record Position(long steps, double time, Map<String, Double> parameters) {}

    /** All that is saved. */
    record Snapshot(String kind, Map<String, String> identity, Position position, Map<String, DeviceBuffer> buffers) {}

    static void write(Path file, Snapshot snapshot) throws IOException {
        AtomicFile.write(file, channel -> {
            CheckedOutputStream checked = new CheckedOutputStream(
                    new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16), new CRC32());
            DataOutputStream out = new DataOutputStream(checked);
            out.writeUTF(FORMAT);
            out.writeUTF(snapshot.kind());
            out.writeInt(snapshot.identity().size());
            for (Map.Entry<String, String> entry : snapshot.identity().entrySet()) {
                out.writeUTF(entry.getKey());
                out.writeUTF(entry.getValue());
            }
            out.writeLong(snapshot.position().steps());
            out.writeDouble(snapshot.position().time());
            out.writeInt(snapshot.position().parameters().size());
            for (Map.Entry<String, Double> entry :
                    snapshot.position().parameters().entrySet()) {
                out.writeUTF(entry.getKey());
                out.writeDouble(entry.getValue());
            }
            out.writeInt(snapshot.buffers().size());
            for (Map.Entry<String, DeviceBuffer> entry : snapshot.buffers().entrySet()) {
                out.writeUTF(entry.getKey());
                out.writeLong(entry.getValue().bytes());
                copyOut(entry.getValue(), out);
            }
            out.writeLong(checked.getChecksum().getValue());
            out.flush();
        });
    }

    private static ByteBuffer room(DeviceBuffer buffer) throws IOException {
        if (buffer.bytes() > Integer.MAX_VALUE - 16) {
            throw new IOException("a buffer of the state has more than 2 GiB");
        }
        return ByteBuffer.allocate((int) buffer.bytes()).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static void copyOut(DeviceBuffer buffer, OutputStream out) throws IOException {
        ByteBuffer bytes = room(buffer);
        buffer.copyTo(bytes);
        out.write(bytes.array());
    }

    static Position read(Path file, Snapshot wanted) throws IOException {
        if (!Files.isReadable(file)) {
            throw new IOException(file + " is not there, or cannot be read");
        }
        pass(file, wanted, false);
        return pass(file, wanted, true);
    }

    private static Position pass(Path file, Snapshot wanted, boolean take) throws IOException {
        CRC32 sum = new CRC32();
        try (InputStream raw = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
                DataInputStream in = new DataInputStream(new CheckedInputStream(raw, sum))) {
            String format = in.readUTF();
            if (!format.equals(FORMAT)) {
                throw new IOException(file + " is no saved simulation");
            }
            checkIdentity(file, wanted, in);
            long steps = in.readLong();
            double time = in.readDouble();
            Map<String, Double> parameters = new LinkedHashMap<>();
            for (int left = count(file, in); left > 0; left--) {
                parameters.put(in.readUTF(), in.readDouble());
            }
            if (!parameters.keySet().equals(wanted.position().parameters().keySet())) {
                throw new IOException(
                        file + " belongs to another simulation: its parameters are " + parameters.keySet());
            }
            readBuffers(file, wanted, in, take);
            long expected = sum.getValue();
            if (in.readLong() != expected || in.read() >= 0) {
                throw new IOException(file + " is damaged: its checksum is not that of its content");
            }
            return new Position(steps, time, parameters);
        } catch (EOFException | java.io.UTFDataFormatException e) {
            throw new IOException(file + " is no saved simulation, or is cut off", e);
        }
    }

    private static void checkIdentity(Path file, Snapshot wanted, DataInputStream in) throws IOException {
        String kind = in.readUTF();
        Map<String, String> identity = new LinkedHashMap<>();
        for (int left = count(file, in); left > 0; left--) {
            identity.put(in.readUTF(), in.readUTF());
        }
        if (!kind.equals(wanted.kind())) {
            throw new IOException(file + " holds a " + kind + ", not a " + wanted.kind());
        }
        for (Map.Entry<String, String> entry : wanted.identity().entrySet()) {
            String found = identity.get(entry.getKey());
            if (!entry.getValue().equals(found)) {
                throw new IOException(file + " belongs to another simulation: its " + entry.getKey() + " is " + found
                        + ", not " + entry.getValue());
            }
        }
    }

    private static int count(Path file, DataInputStream in) throws IOException {
        int count = in.readInt();
        if (count < 0 || count > MOST_ENTRIES) {
            throw new IOException(file + " is damaged");
        }
        return count;
    }

    private static void readBuffers(Path file, Snapshot wanted, DataInputStream in, boolean take) throws IOException {
        int count = count(file, in);
        if (count != wanted.buffers().size()) {
            throw new IOException(file + " belongs to another simulation: it has " + count + " buffers");
        }
        for (; count > 0; count--) {
            String name = in.readUTF();
            long bytes = in.readLong();
            DeviceBuffer buffer = wanted.buffers().get(name);
            if (buffer == null || buffer.bytes() != bytes) {
                throw new IOException(
                        file + " belongs to another simulation: its " + name + " has " + bytes + " bytes");
            }
            if (take) {
                ByteBuffer room = room(buffer);
                in.readFully(room.array());
                buffer.copyFrom(room);
            } else {
                in.skipNBytes(bytes);
            }
        }
    }
}
