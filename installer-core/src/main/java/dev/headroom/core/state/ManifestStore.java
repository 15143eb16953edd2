package dev.headroom.core.state;

import dev.headroom.core.host.FileReader;
import dev.headroom.core.model.Deployment;
import dev.headroom.core.model.ProblemException;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.model.manifest.Manifest;
import dev.headroom.core.state.codec.Json;
import dev.headroom.core.state.codec.ManifestCodec;
import dev.headroom.core.status.WorkspaceLayout;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The manifests of this workspace. */
public final class ManifestStore {
    private final FileReader disk;
    private final WorkspaceLayout workspace;

    public ManifestStore(FileReader disk, WorkspaceLayout workspace) {
        this.disk = disk;
        this.workspace = workspace;
    }

    /** Every profile that has a manifest, readable or not: {@code default} first, then by name. */
    public List<ProfileName> profiles() {
        return disk.list(workspace.deployFolder()).stream()
                .map(folder -> String.valueOf(folder.getFileName()))
                .filter(ProfileName::isReadable)
                .map(ProfileName::new)
                .filter(name -> disk.facts(workspace.manifest(name)).isPresent())
                .sorted((a, b) -> a.equals(ProfileName.DEFAULT) == b.equals(ProfileName.DEFAULT)
                        ? a.compareTo(b)
                        : a.equals(ProfileName.DEFAULT) ? -1 : 1)
                .toList();
    }

    /** The deployments of every profile whose manifest can be read; commands report the others where they are named. */
    public List<Deployment> deployments() {
        List<Deployment> deployments = new ArrayList<>();
        profiles().forEach(profile -> {
            try {
                find(profile).map(Manifest::deployment).ifPresent(deployments::add);
            } catch (ProblemException damaged) {
                return;
            }
        });
        return deployments;
    }

    /** The manifest of a profile; empty when there is none. A damaged one is a problem that names file and reason. */
    public Optional<Manifest> find(ProfileName profile) {
        return disk.read(workspace.manifest(profile)).map(bytes -> decode(profile, bytes));
    }

    /** The manifest of a profile that must be there. */
    public Manifest get(ProfileName profile) {
        return find(profile)
                .orElseThrow(() -> ProblemException.refused(
                        "no-such-profile",
                        "No deployment profile named '" + profile + "' is installed.",
                        "",
                        "'headroom install list' shows the profiles that are there."));
    }

    /** The bytes of a manifest, as they are written. */
    public static byte[] encode(Manifest manifest) {
        return Json.pretty(ManifestCodec.write(manifest));
    }

    private Manifest decode(ProfileName profile, byte[] bytes) {
        try {
            Manifest manifest = ManifestCodec.read(Json.parse(bytes));
            if (!manifest.deployment().profile().equals(profile)) {
                throw new IOException(
                        "it names the profile '" + manifest.deployment().profile() + "'");
            }
            return manifest;
        } catch (IOException | ProblemException e) {
            throw ProblemException.refused(
                    "manifest-corrupt",
                    "deployment profile '" + profile + "' is corrupt (" + workspace.manifest(profile) + "): "
                            + firstLine(String.valueOf(e.getMessage())),
                    "",
                    "'headroom install restore --profile " + profile + "' removes it without its manifest.");
        }
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("unreadable");
    }
}
