package dev.headroom.gateway.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * A server's certificate that signs itself.
 *
 * @param store PKCS 12, with the key
 * @param bundle the certificate alone, PEM
 */
record Certificate(Path store, Path bundle) {
    static final String PASSWORD = "changeit";

    /** Makes one for {@code name} and for {@code 127.0.0.1}, once for a folder. */
    static Certificate make(Path folder, String name) throws IOException, InterruptedException {
        var made = new Certificate(folder.resolve("provider.p12"), folder.resolve("company.pem"));
        if (Files.exists(made.bundle)) {
            return made;
        }
        made.keytool(
                "-genkeypair",
                "-keyalg",
                "EC",
                "-dname",
                "CN=" + name,
                "-ext",
                "san=ip:127.0.0.1,dns:" + name,
                "-validity",
                "2");
        made.keytool("-exportcert", "-rfc", "-file", made.bundle.toString());
        return made;
    }

    /** Makes one for {@code name} whose two days ended a week ago, of an authority that is still good: its certificate is the bundle. */
    static Certificate makeExpired(Path folder, String name) throws IOException, InterruptedException {
        var made = new Certificate(folder.resolve("expired.p12"), folder.resolve("authority.pem"));
        var authority = new Certificate(folder.resolve("authority.p12"), made.bundle);
        authority.keytool("-genkeypair", "-keyalg", "EC", "-dname", "CN=Company", "-ext", "bc:c", "-validity", "2");
        authority.keytool("-exportcert", "-rfc", "-file", made.bundle.toString());
        var request = folder.resolve("expired.csr").toString();
        var signed = folder.resolve("expired.pem").toString();
        made.keytool("-genkeypair", "-keyalg", "EC", "-dname", "CN=" + name);
        made.keytool("-certreq", "-file", request);
        authority.keytool(
                "-gencert",
                "-rfc",
                "-infile",
                request,
                "-outfile",
                signed,
                "-ext",
                "san=dns:" + name,
                "-startdate",
                "-9d",
                "-validity",
                "2");
        Files.writeString(Path.of(signed), Files.readString(made.bundle), StandardOpenOption.APPEND);
        made.keytool("-importcert", "-noprompt", "-file", signed);
        return made;
    }

    private void keytool(String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        // It ends before the second compiler pays off; this is a third of its work.
        command.addAll(List.of("-J-XX:+UseSerialGC", "-J-XX:TieredStopAtLevel=1"));
        command.addAll(List.of(arguments));
        command.addAll(
                List.of("-alias", "p", "-storetype", "PKCS12", "-keystore", store.toString(), "-storepass", PASSWORD));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(output);
        }
    }
}
