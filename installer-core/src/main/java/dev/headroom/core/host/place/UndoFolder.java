package dev.headroom.core.host.place;

import dev.headroom.core.host.Host;
import dev.headroom.core.model.ProfileName;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Where the second copy of what is needed to undo our changes lies: outside the workspace, so that who deletes the workspace does
 * not delete it too. It only reads and computes paths.
 *
 * @param workspace the root of the workspace
 */
public record UndoFolder(Host host, Path workspace) {
    private static final String NAME = "headroom-tray";

    /**
     * What the workspace has on record about places.
     *
     * @param home the home folder when it was written
     * @param workspace the workspace at that time
     * @param folder where the second copy is
     * @param made folders that were made for it, outermost first
     */
    public record Place(Path home, Path workspace, Path folder, List<Path> made) {
        public Place {
            made = List.copyOf(made);
        }

        /** The lines of the file: home, workspace, folder, and what was made. */
        public byte[] bytes() {
            StringBuilder lines = new StringBuilder();
            lines.append(home).append('\n').append(workspace).append('\n').append(folder);
            made.forEach(path -> lines.append('\n').append(path));
            return lines.append('\n').toString().getBytes(StandardCharsets.UTF_8);
        }

        /** A path as it is in another home, of which this one was copied. */
        public Path in(Path other, Path path) {
            return path.startsWith(home) ? other.resolve(home.relativize(path)).normalize() : path;
        }

        /** Reads {@link #bytes}; empty when they are not such lines, as after a power cut. */
        public static Optional<Place> of(byte[] bytes) {
            try {
                List<Path> paths = new String(bytes, StandardCharsets.UTF_8)
                        .lines()
                        .map(Path::of)
                        .toList();
                return paths.size() < 3 || !paths.stream().allMatch(Path::isAbsolute)
                        ? Optional.empty()
                        : Optional.of(
                                new Place(paths.get(0), paths.get(1), paths.get(2), paths.subList(3, paths.size())));
            } catch (InvalidPathException damaged) {
                return Optional.empty();
            }
        }
    }

    /** The file of the workspace that holds the {@link Place}. */
    public Path placeFile() {
        return workspace.resolve("tray").resolve("place");
    }

    /** What is on record, whether it holds still or not. */
    public Optional<Place> recorded() {
        return host.disk().read(placeFile()).flatMap(Place::of);
    }

    /**
     * Returns the earlier place of the workspace if both home and workspace have moved since: the home was copied or renamed.
     */
    public Optional<Place> movedFrom() {
        return recorded()
                .filter(place ->
                        !place.workspace().equals(workspace) && !place.home().equals(host.home()));
    }

    /** The folder: the one on record, else one that is there, else where the system wants such data. */
    public Path folder() {
        Optional<Path> known =
                recorded().filter(place -> place.workspace().equals(workspace)).map(Place::folder);
        List<Path> places = places();
        return known.or(() -> places.stream()
                        .filter(place -> host.disk().facts(place).isPresent())
                        .findFirst())
                .orElse(places.getFirst());
    }

    /** Returns the present folders as a record to write to disk; the folders that are missing have to be made. */
    public Place place() {
        Path folder = folder();
        List<Path> made = new ArrayList<>(made());
        made.removeIf(path -> !folder.startsWith(path));
        for (Path path = folder;
                path != null && host.disk().facts(path).isEmpty() && !made.contains(path);
                path = path.getParent()) {
            made.addFirst(path);
        }
        return new Place(host.home(), workspace, folder, made);
    }

    /** The folders on record that were made, as they are called in the present home. */
    public List<Path> made() {
        Optional<Place> moved = movedFrom();
        return recorded().map(Place::made).orElse(List.of()).stream()
                .map(path -> moved.map(place -> place.in(host.home(), path)).orElse(path))
                .toList();
    }

    /** The copy of the ledger. */
    public Path ledger() {
        return folder().resolve("ledger" + key() + ".json");
    }

    /** The folder of one profile. */
    public Path profile(ProfileName profile) {
        return folder().resolve(profile.value() + key());
    }

    /** The script that gives a profile's files back without our program; it is there while something is routed. */
    public Path script(ProfileName profile) {
        return profile(profile).resolve("undo.sh");
    }

    /** What is behind the names of another workspace than the usual one; no profile's name can contain the tilde. */
    public String key() {
        if (isOfTheMachine() || workspace.equals(host.home().resolve(".headroom"))) {
            return "";
        }
        Path named = workspace.startsWith(host.home()) ? host.home().relativize(workspace) : workspace;
        return "~" + sha256(named.toString()).substring(0, 8);
    }

    /** Root runs the script of a machine-wide profile, so it must not lie where a home could be somebody else's. */
    private boolean isOfTheMachine() {
        return host.user().elevated() && !workspace.startsWith(host.home());
    }

    private List<Path> places() {
        if (isOfTheMachine()) {
            return List.of(workspace.resolveSibling(workspace.getFileName() + "-undo"));
        }
        return switch (host.os()) {
            case LINUX -> {
                List<Path> places = new ArrayList<>();
                host.variable("XDG_STATE_HOME")
                        .map(Path::of)
                        .filter(Path::isAbsolute)
                        .ifPresent(state -> places.add(state.resolve(NAME)));
                places.add(host.home().resolve(".local/state").resolve(NAME));
                yield places;
            }
            case MAC ->
                List.of(host.home().resolve("Library/Application Support").resolve(NAME + "-undo"));
            case WINDOWS ->
                List.of(host.variable("LOCALAPPDATA")
                        .map(Path::of)
                        .orElse(host.home().resolve("AppData/Local"))
                        .resolve(NAME + "-undo"));
        };
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
