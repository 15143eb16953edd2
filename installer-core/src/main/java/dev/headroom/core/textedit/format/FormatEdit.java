package dev.headroom.core.textedit.format;

import dev.headroom.core.plan.ManagedEntry;
import dev.headroom.core.textedit.DocumentEdit;
import dev.headroom.core.textedit.json.Dialect;
import dev.headroom.core.textedit.json.JsonEdit;
import dev.headroom.core.textedit.toml.TomlEdit;

/** The edit that can write a format. */
public final class FormatEdit {
    private FormatEdit() {}

    public static DocumentEdit of(ManagedEntry.Format format) {
        return switch (format) {
            case JSON -> new JsonEdit(Dialect.JSON);
            case JSONC -> new JsonEdit(Dialect.JSONC);
            case JSON5 -> new JsonEdit(Dialect.JSON5);
            case TOML -> new TomlEdit();
        };
    }
}
