package dev.hotcell.kernel.protocol;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * The keyed hash (HMAC, RFC 2104) over the four JSON frames of a message. Written out on {@link MessageDigest} because
 * looking up {@code javax.crypto.Mac} takes 40 ms of every start.
 */
public final class Signature {
    private final String algorithm;
    private final int blockSize;
    private final byte[] inner;
    private final byte[] outer;
    private final boolean enabled;

    private Signature(String algorithm, int blockSize, byte[] key) throws NoSuchAlgorithmException {
        this.algorithm = algorithm;
        this.blockSize = blockSize;
        this.enabled = key.length > 0;
        byte[] block =
                key.length > blockSize ? MessageDigest.getInstance(algorithm).digest(key) : key;
        this.inner = pad(block, (byte) 0x36);
        this.outer = pad(block, (byte) 0x5c);
    }

    /**
     * Creates the one that a connection file asks for.
     *
     * @param scheme such as {@code hmac-sha256}
     * @param key empty for messages that are not signed
     * @throws ProtocolException if the scheme is unknown
     */
    public static Signature of(String scheme, String key) throws ProtocolException {
        String algorithm = scheme.toLowerCase(Locale.ROOT).replaceFirst("^hmac-sha-?", "SHA-");
        int blockSize = switch (algorithm) {
            case "SHA-1", "SHA-224", "SHA-256" -> 64;
            case "SHA-384", "SHA-512" -> 128;
            default -> throw new ProtocolException("unknown signature scheme " + scheme);
        };
        try {
            return new Signature(algorithm, blockSize, key.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new ProtocolException("this JDK lacks the signature scheme " + scheme);
        }
    }

    private byte[] pad(byte[] key, byte with) {
        byte[] block = Arrays.copyOf(key, blockSize);
        for (int i = 0; i < blockSize; i++) {
            block[i] ^= with;
        }
        return block;
    }

    /** Returns whether messages are signed at all. */
    boolean enabled() {
        return enabled;
    }

    /** Returns the signature of these frames in hexadecimal digits, empty where messages are not signed. */
    byte[] sign(List<byte[]> frames) {
        if (!enabled) {
            return new byte[0];
        }
        try {
            MessageDigest digest = MessageDigest.getInstance(algorithm);
            digest.update(inner);
            frames.forEach(digest::update);
            byte[] hash = digest.digest();
            digest.update(outer);
            return HexFormat.of().formatHex(digest.digest(hash)).getBytes(StandardCharsets.US_ASCII);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("It was there when the kernel started", e);
        }
    }

    /** Returns whether a signature is right, in a time that does not tell how much of it is. */
    boolean matches(byte[] signature, List<byte[]> frames) {
        return !enabled || MessageDigest.isEqual(signature, sign(frames));
    }
}
