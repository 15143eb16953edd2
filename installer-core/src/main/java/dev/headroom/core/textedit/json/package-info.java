/** Values in a JSON text of any dialect: put in and taken out without touching anything else. */
package dev.headroom.core.textedit.json;
