/** Values in a TOML text: put in and taken out without touching anything else. */
package dev.headroom.core.textedit.toml;
