package dev.headroom.core.state.record;

import dev.headroom.core.model.ProfileName;
import dev.headroom.core.plan.ManagedEntry;
import dev.headroom.core.plan.Setting;
import dev.headroom.core.state.record.FileRecord.Written;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Who wants what in which of the user's files, and what we wrote there: the one record from which routing is taken back.
 *
 * @param next the order that the next profile gets
 * @param profiles every enlisted profile
 * @param files what stands in which file because of us
 * @param folders folders that were made for those files, outermost first
 * @param kept folders outside ours that were made for other things, such as units; they go with the last profile
 */
public record RoutingState(
        long next,
        SortedMap<ProfileName, ProfileRouting> profiles,
        SortedMap<Path, FileRecord> files,
        List<Path> folders,
        List<Path> kept) {
    public static final RoutingState EMPTY =
            new RoutingState(1, new TreeMap<>(), new TreeMap<>(), List.of(), List.of());

    public RoutingState {
        profiles = Collections.unmodifiableSortedMap(new TreeMap<>(profiles));
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
        folders = List.copyOf(folders);
        kept = List.copyOf(kept);
    }

    /**
     * One profile's part.
     *
     * @param order profiles enlisted later win over earlier ones
     * @param routed whether its tools are to go through it now
     * @param stopped whether the user stopped it; holds until it is started
     * @param why why routing was taken back, when that was not the user's wish; else empty
     * @param userModified settings that the user changed and that are not written again before the user says so
     * @param released settings that the user said are theirs: wanted no more until the next apply
     */
    public record ProfileRouting(
            long order,
            boolean routed,
            boolean stopped,
            String why,
            List<ManagedEntry> entries,
            Set<Setting> userModified,
            List<ManagedEntry> released) {
        public ProfileRouting {
            entries = List.copyOf(entries);
            userModified = Set.copyOf(userModified);
            released = List.copyOf(released);
        }

        public ProfileRouting routed(boolean now, String reason) {
            return new ProfileRouting(order, now, stopped, reason, entries, userModified, released);
        }

        public ProfileRouting stopped(boolean now) {
            return new ProfileRouting(order, routed, now, why, entries, userModified, released);
        }

        public ProfileRouting wanting(List<ManagedEntry> now) {
            return new ProfileRouting(order, routed, stopped, why, now, userModified, released);
        }

        public ProfileRouting userModified(Set<Setting> now) {
            return new ProfileRouting(order, routed, stopped, why, entries, now, released);
        }

        /** The single settings that it wants. */
        public Set<Setting> settings() {
            Set<Setting> all = new HashSet<>();
            for (ManagedEntry managed : entries) {
                if (managed instanceof ManagedEntry.Values values) {
                    values.values().keySet().forEach(key -> all.add(new Setting(managed.file(), key)));
                } else {
                    all.add(new Setting(managed.file(), List.of()));
                }
            }
            return all;
        }

        public ProfileRouting releasing(List<ManagedEntry> now) {
            return new ProfileRouting(order, routed, stopped, why, entries, userModified, now);
        }

        private ProfileRouting spelled(UnaryOperator<Path> path) {
            return new ProfileRouting(
                    order,
                    routed,
                    stopped,
                    why,
                    entries.stream().map(managed -> managed.spelled(path)).toList(),
                    userModified.stream()
                            .map(setting -> new Setting(path.apply(setting.file()), setting.key()))
                            .collect(Collectors.toSet()),
                    released.stream().map(managed -> managed.spelled(path)).toList());
        }
    }

    /** Whether nothing depends on it any more; folders that are left then hold things of the user's. */
    public boolean isEmpty() {
        return profiles.isEmpty() && files.isEmpty();
    }

    public Optional<ProfileRouting> profile(ProfileName name) {
        return Optional.ofNullable(profiles.get(name));
    }

    /** With this profile's part replaced, or added behind all others. */
    public RoutingState with(ProfileName name, ProfileRouting part) {
        SortedMap<ProfileName, ProfileRouting> changed = new TreeMap<>(profiles);
        changed.put(name, part);
        return new RoutingState(Math.max(next, part.order() + 1), changed, files, folders, kept);
    }

    /** Without this profile. */
    public RoutingState without(ProfileName name) {
        SortedMap<ProfileName, ProfileRouting> changed = new TreeMap<>(profiles);
        changed.remove(name);
        return new RoutingState(next, changed, files, folders, kept);
    }

    public RoutingState withFiles(Map<Path, FileRecord> now) {
        return new RoutingState(next, profiles, new TreeMap<>(now), folders, kept);
    }

    public RoutingState withFolders(List<Path> now) {
        return new RoutingState(next, profiles, files, now, kept);
    }

    public RoutingState keeping(List<Path> now) {
        return new RoutingState(next, profiles, files, folders, now);
    }

    /** What is to stand in each file now, the wants of later profiles behind those of earlier ones. */
    public Map<Path, List<Owned>> wanted() {
        Map<Path, List<Owned>> wanted = new LinkedHashMap<>();
        inOrder().forEach(entry -> entry.getValue().entries().stream()
                .filter(managed -> entry.getValue().routed() || managed instanceof ManagedEntry.Line)
                .forEach(managed -> wanted.computeIfAbsent(managed.file(), file -> new ArrayList<>())
                        .add(new Owned(entry.getKey(), managed))));
        return wanted;
    }

    /**
     * Whether a file still holds one of our settings although no profile needs it any more, because it could not be removed.
     */
    public boolean hasLeftovers(Path file) {
        FileRecord record = files.get(file);
        boolean stands = record != null
                && (record.pending().isPresent()
                        || record.written().filter(Written::stands).isPresent());
        return stands && !wanted().containsKey(file);
    }

    /** Whether one of our settings is in a file in which this profile has an entry. */
    public boolean holdsAny(ProfileName name) {
        return profile(name).stream()
                .flatMap(part -> part.entries().stream())
                .anyMatch(managed -> !(managed instanceof ManagedEntry.Line) && holds(managed.file()));
    }

    /** Whether a routed profile waits for a file that could not be written; what the user changed is not waited for. */
    public boolean owes(ProfileName name) {
        return profile(name).filter(ProfileRouting::routed).stream().anyMatch(part -> part.entries().stream()
                .filter(managed -> !(managed instanceof ManagedEntry.Line))
                .anyMatch(managed -> !holds(managed.file())
                        && part.userModified().stream()
                                .noneMatch(setting -> setting.file().equals(managed.file()))));
    }

    private boolean holds(Path file) {
        FileRecord record = files.get(file);
        return record != null && record.written().filter(Written::stands).isPresent();
    }

    /** Returns the tools that still have one of our settings in a file in which no profile needs one any more. */
    public List<String> leftTools(ProfileName name) {
        return profile(name).stream()
                .flatMap(part -> part.entries().stream())
                .filter(managed -> hasLeftovers(managed.file()))
                .map(ManagedEntry::target)
                .distinct()
                .toList();
    }

    /** Returns the profile's tools whose files hold none of our settings. */
    public List<String> unroutedTools(ProfileName name) {
        return profile(name).stream()
                .flatMap(part -> part.entries().stream())
                .filter(managed -> !(managed instanceof ManagedEntry.Line) && !holds(managed.file()))
                .map(ManagedEntry::target)
                .distinct()
                .toList();
    }

    /** The single settings of a file that any profile wants, routed or not. */
    public Set<List<String>> claims(Path file) {
        return profiles.values().stream()
                .flatMap(part -> part.settings().stream())
                .filter(setting -> setting.file().equals(file))
                .map(Setting::key)
                .collect(Collectors.toSet());
    }

    /** The profiles, the earliest first. */
    public List<Map.Entry<ProfileName, ProfileRouting>> inOrder() {
        List<Map.Entry<ProfileName, ProfileRouting>> order = new ArrayList<>(profiles.entrySet());
        order.sort((one, other) ->
                Long.compare(one.getValue().order(), other.getValue().order()));
        return List.copyOf(order);
    }

    /** With other paths for the files of all wishes. */
    public RoutingState spelled(UnaryOperator<Path> path) {
        SortedMap<ProfileName, ProfileRouting> changed = new TreeMap<>(profiles);
        changed.replaceAll((name, part) -> part.spelled(path));
        return new RoutingState(next, changed, files, folders, kept);
    }

    /** Returns this state with every path replaced, as for a home that was copied. */
    public RoutingState at(UnaryOperator<Path> path) {
        SortedMap<Path, FileRecord> moved = new TreeMap<>();
        files.forEach((file, record) -> moved.put(
                path.apply(file),
                new FileRecord(record.written(), record.pending(), record.real().map(path))));
        return new RoutingState(
                next,
                spelled(path).profiles(),
                moved,
                folders.stream().map(path).toList(),
                kept.stream().map(path).toList());
    }

    /** A want and whose it is. */
    public record Owned(ProfileName profile, ManagedEntry managed) {}
}
