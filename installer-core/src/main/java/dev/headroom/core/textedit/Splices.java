package dev.headroom.core.textedit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Applies splices, computes their inverses, and checks whether a text is the result of given splices. */
public final class Splices {
    private Splices() {}

    public static String apply(String text, List<Splice> splices) {
        int growth = splices.stream().mapToInt(s -> s.text().length()).sum();
        var result = new StringBuilder(text.length() + growth);
        int done = 0;
        for (Splice splice : splices) {
            result.append(text, done, splice.offset()).append(splice.text());
            done = splice.end();
        }
        return result.append(text, done, text.length()).toString();
    }

    /** The splices that lead back from the edited text to the base. */
    static List<Splice> invert(String base, List<Splice> splices) {
        List<Splice> inverse = new ArrayList<>();
        int shift = 0;
        for (Splice splice : splices) {
            String old = base.substring(splice.offset(), splice.end());
            inverse.add(new Splice(splice.offset() + shift, splice.text().length(), old));
            shift += splice.text().length() - splice.length();
        }
        return inverse;
    }

    public static EditResult inserted(String base, List<Splice> splices, List<KeyRecord> keys) {
        String text = apply(base, splices);
        return new EditResult(text, new EditRecord(sha256(text), invert(base, splices), keys));
    }

    public static boolean isAsWritten(String current, EditRecord record) {
        return sha256(current).equals(record.sha256());
    }

    /** Hashes in pieces, so that a large text is never held as bytes as a whole. */
    static String sha256(String text) {
        MessageDigest digest = digest();
        int piece = 1 << 16;
        for (int start = 0; start < text.length(); ) {
            int end = Math.min(start + piece, text.length());
            if (end < text.length() && Character.isHighSurrogate(text.charAt(end - 1))) {
                end++;
            }
            digest.update(text.substring(start, end).getBytes(StandardCharsets.UTF_8));
            start = end;
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
