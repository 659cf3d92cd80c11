// Compiles the style sheets and copies fonts and the one script we use into static/build/.
import { cpSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { compile } from "sass";

const here = dirname(fileURLToPath(import.meta.url));
const modules = join(here, "node_modules");
const target = join(here, "..", "static", "build");
const noto = join(modules, "@fontsource-variable/noto-sans");

// Latin last: where both hold a letter, the later face wins.
const alphabets = ["latin-ext", "latin"];
const ranges = JSON.parse(readFileSync(join(noto, "unicode.json"), "utf8"));

// WeasyPrint finds the weights of a variable font by itself and knows no range of them.
function faces(sheet) {
  const weights = sheet === "print" ? "" : "font-weight:100 900;font-display:swap;";
  return alphabets
    .map(
      (alphabet) => `@font-face{font-family:"Noto Sans";font-style:normal;${weights}
src:url("fonts/noto-sans-${alphabet}.woff2") format("woff2");
unicode-range:${ranges[alphabet]}}\n`,
    )
    .join("");
}

// A page that is asked for during a build gets the old file or the new one, never half of one.
function write(name, text) {
  writeFileSync(join(target, `${name}.new`), text);
  renameSync(join(target, `${name}.new`), join(target, name));
}

mkdirSync(join(target, "fonts"), { recursive: true });

for (const sheet of ["app", "print"]) {
  const { css } = compile(join(here, "scss", `${sheet}.scss`), {
    loadPaths: [join(here, "scss"), modules],
    style: "compressed",
    quietDeps: true,
    charset: false,
  });
  write(`${sheet}.css`, faces(sheet) + css);
}

for (const alphabet of alphabets) {
  cpSync(
    join(noto, "files", `noto-sans-${alphabet}-wght-normal.woff2`),
    join(target, "fonts", `noto-sans-${alphabet}.woff2`),
  );
}

// Without its source map line: hashed file names are worked out by following it.
const component = "govuk-frontend/dist/govuk/components/error-summary/error-summary.bundle.mjs";
const script = readFileSync(join(modules, component), "utf8");
write("error-summary.js", script.replace(/^\/\/# sourceMappingURL.*$/m, ""));
