// @ts-nocheck
// Generated from schemas/ by `npm run generate`. Change the schema, not this file.

import type { Validator } from '../schema-validator.ts';
import type { ManifestJson } from './manifest-json.ts';

var __getOwnPropNames = Object.getOwnPropertyNames;
var __commonJS = (cb, mod) => function() {
  try {
    return mod || (0, cb[__getOwnPropNames(cb)[0]])((mod = { exports: {} }).exports, mod), mod.exports;
  } catch (e) {
    throw mod = 0, e;
  }
};

// node_modules/ajv/dist/runtime/ucs2length.js
var require_ucs2length = __commonJS({
  "node_modules/ajv/dist/runtime/ucs2length.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: !0 });
    function ucs2length(str) {
      let len = str.length, length = 0, pos = 0, value;
      for (; pos < len; )
        length++, value = str.charCodeAt(pos++), value >= 55296 && value <= 56319 && pos < len && (value = str.charCodeAt(pos), (value & 64512) === 56320 && pos++);
      return length;
    }
    exports.default = ucs2length;
    ucs2length.code = 'require("ajv/dist/runtime/ucs2length").default';
  }
});

// <stdin>
var validate = validate52, stdin_default = validate52, schema19 = { $schema: "https://json-schema.org/draft/2020-12/schema", title: "Bulkhead manifest", description: "The `package.json` of an extension: the manifest of VS Code, and what the extension may do. Fields that are not described here are allowed.", type: "object", required: ["publisher", "name", "version", "engines"], properties: { publisher: { title: "Publisher", description: "Who publishes it. `publisher.name` is the extension's id.", type: "string", maxLength: 128, pattern: "^[A-Za-z0-9][A-Za-z0-9_-]*$", patternErrorMessage: 'It begins with a letter or a digit; letters, digits, "-" and "_" follow. Capitals are read as small letters.', examples: ["acme"] }, name: { title: "Name", description: "The extension's own name. `publisher.name` is its id.", type: "string", maxLength: 128, pattern: "^[A-Za-z0-9][A-Za-z0-9_-]*$", patternErrorMessage: 'It begins with a letter or a digit; letters, digits, "-" and "_" follow. Capitals are read as small letters.', examples: ["todo-hunter"] }, version: { title: "Version", description: "A semantic version.", type: "string", maxLength: 256, examples: ["1.2.0"] }, displayName: { title: "Display name", description: "What people read. Default: `name`.", type: "string", maxLength: 256, examples: ["Todo Hunter"] }, description: { title: "Description", description: "What it does, in one sentence.", type: "string", maxLength: 4096 }, engines: { title: "Engines", description: "What it runs in: `bulkhead`, the app's own engine, or both, each with a range of versions. `vscode` counts where the app offers it. `node`, `npm`, `pnpm` and `yarn` speak of the author's machine and are ignored.", type: "object", maxProperties: 64, propertyNames: { minLength: 1, maxLength: 214 }, properties: { bulkhead: { description: "The range of Bulkhead versions it works with.", type: "string", minLength: 1, maxLength: 256, examples: ["^1.0.0"] } }, additionalProperties: { type: "string", minLength: 1, maxLength: 256 }, examples: [{ bulkhead: "^1.0.0" }] }, main: { title: "Main script", description: "What runs: `.ts`, `.js`, `.mjs` or `.cjs` within the folder, bundled with what it imports. Without it the extension only contributes, and has no powers.", type: "string", minLength: 1, maxLength: 1024, examples: ["./src/extension.ts"] }, activationEvents: { title: "Activation events", description: "When it starts. What `contributes` implies (its commands, views, languages \u2026) need not be written.", type: "array", maxItems: 1024, items: { type: "string", minLength: 1, maxLength: 512, examples: ["*", "onStartupFinished", "onUri", "onCommand:", "onLanguage:", "onView:", "onFileSystem:", "onConfiguration:", "workspaceContains:"] }, examples: [["workspaceContains:**/*.ts", "onLanguage:markdown", "onStartupFinished"]] }, contributes: { title: "Contributions", description: "What it adds to the app without running. Points that the app does not know are left alone.", type: "object", properties: { commands: { title: "Commands", description: "Commands that it registers when it starts. Each implies `onCommand:<id>`.", if: { type: "object" }, then: { $ref: "#/$defs/command" }, else: { type: "array", maxItems: 4096, items: { $ref: "#/$defs/command" } } }, configuration: { title: "Configuration", description: "Settings of its own that users write into `settings.json`, in one section or in several. An extension reads and changes only what it declares here.", if: { type: "object" }, then: { $ref: "#/$defs/configurationSection" }, else: { type: "array", maxItems: 64, items: { $ref: "#/$defs/configurationSection" } }, examples: [{ title: "Todo Hunter", properties: { "todo.words": { type: "array", default: ["TODO", "FIXME"], description: "What to look for." } } }] } } }, extensionDependencies: { title: "Dependencies", description: "Extensions that start before this one: `publisher.name`, or `publisher.name@range`.", type: "array", maxItems: 256, items: { type: "string", minLength: 1, maxLength: 514 }, examples: [["acme.base@^1.0.0"]] }, isolation: { title: "Isolation", description: "The weakest wall it accepts: `shared` (a compartment of the shared host), `thread`, `vm` or `process`. User, policy and app can only strengthen it. Default: `shared`.", $ref: "scope.schema.json#/$defs/isolation" }, capabilities: { title: "Capabilities", description: "Where it can work. Of these, `untrustedWorkspaces` is read; `virtualWorkspaces` of VS Code means nothing here.", type: "object", maxProperties: 64, properties: { untrustedWorkspaces: { title: "Untrusted workspaces", description: "What it does in a workspace whose author the user does not trust. Without it: `limited`.", type: "object", maxProperties: 64, required: ["supported"], properties: { supported: { title: "Supported", description: '`true`: it is safe there and keeps all its permissions. `"limited"`: it runs, and what executes or writes is refused. `false`: it does not run there.', enum: [!0, "limited", !1] }, description: { title: "Description", description: "What is missing there, or why it does not run: shown to the user as the author's word.", type: "string", maxLength: 1024 }, restrictedConfigurations: { title: "Restricted configurations", description: "As in VS Code. Here values of a workspace never count, so there is nothing to restrict.", type: "array", maxItems: 1024, items: { type: "string", maxLength: 512 } } } } }, examples: [{ untrustedWorkspaces: { supported: "limited", description: "Lists TODO comments, and starts no programs." } }] }, permissions: { title: "Permissions", description: "What it cannot do without. The user accepts it at install.", $ref: "#/$defs/declarations" }, optionalPermissions: { title: "Optional permissions", description: "What it asks for when it needs it.", $ref: "#/$defs/declarations" }, icon: { description: "A picture within the folder.", type: "string" }, browser: { type: ["string", "object"], description: "VS Code's script for the web. Not read by Bulkhead: only `main` runs." } }, $defs: { reason: { title: "Reason", description: "Why it is needed, for the user, in at most 200 characters. It is shown in quotation marks, after the facts.", type: "string", minLength: 1, maxLength: 200 }, command: { title: "Command", type: "object", required: ["command", "title"], properties: { command: { description: "The id by which it is run and registered. It becomes this extension's: nobody else can register it.", type: "string", minLength: 1, maxLength: 256 }, title: { description: "What people read in menus and lists.", type: "string", maxLength: 256 }, category: { description: "Groups commands in lists: shown before the title.", type: "string", maxLength: 256 }, enablement: { description: "A condition in the app's own terms.", type: "string" } } }, configurationSection: { title: "Configuration section", type: "object", properties: { title: { description: "What people read above these settings.", type: "string", maxLength: 1024 }, properties: { description: "Key \u2192 setting. The first part of a key is usually the extension's own name: `todo.words`.", type: "object", maxProperties: 2048, propertyNames: { maxLength: 256, pattern: "^[A-Za-z0-9_$@/-]+(\\.[A-Za-z0-9_$@/-]+)*$", patternErrorMessage: 'A key is made of names with dots between them, for example "todo.words".' }, additionalProperties: { $ref: "#/$defs/configurationProperty" } } } }, configurationType: { enum: ["string", "number", "integer", "boolean", "array", "object", "null"] }, configurationProperty: { title: "Setting", description: "Of a JSON schema only `type`, `default`, `enum`, `minimum`, `maximum` and `description` are read.", type: "object", properties: { type: { description: "What a value has to be; several are possible. A value of another type counts as not written.", if: { type: "array" }, then: { type: "array", minItems: 1, maxItems: 7, items: { $ref: "#/$defs/configurationType" } }, else: { $ref: "#/$defs/configurationType" } }, default: { description: "The value when the user wrote none. Without it: an empty text, list or object, `0`, `false` or `null`, by the type." }, enum: { description: "The only values that count.", type: "array", minItems: 1, maxItems: 1024 }, minimum: { description: "The least number.", type: "number" }, maximum: { description: "The greatest number.", type: "number" }, description: { description: "What it does, for people.", type: "string", maxLength: 16384 } } }, declarations: { title: "Declarations", description: "At most one declaration for each kind of permission: its scope, and the reason that users read. What is not declared is never allowed.", type: "object", keysAre: "permissions", maxProperties: 64, additionalProperties: !1, properties: { "process.spawn": { description: "Starting programs, without a shell. A program can do anything that the user can.", type: "object", required: ["commands", "reason"], additionalProperties: !1, properties: { commands: { $ref: "scope.schema.json#/$defs/spawnCommands", type: "array", minItems: 1, examples: [[{ command: "git", args: ["log", "--oneline", "*"] }]] }, reason: { $ref: "#/$defs/reason" } } }, "fs.write": { description: "Writing, renaming and deleting files. Its own two storages are always allowed.", type: "object", required: ["paths", "reason"], additionalProperties: !1, properties: { paths: { $ref: "scope.schema.json#/$defs/paths", type: "array", minItems: 1, examples: [["${workspaceFolder}/**/*.md"], ["${workspaceFolder}/docs/**"]] }, reason: { $ref: "#/$defs/reason" } } }, "net.connect": { description: "Connecting to hosts on the network.", type: "object", required: ["hosts", "reason"], additionalProperties: !1, properties: { hosts: { $ref: "scope.schema.json#/$defs/hosts", type: "array", minItems: 1, examples: [["api.github.com"], ["*.example.com", "localhost:3000"]] }, reason: { $ref: "#/$defs/reason" } } }, "fs.read": { description: "Reading and listing files. Its own two storages and its own package are always allowed.", type: "object", required: ["paths", "reason"], additionalProperties: !1, properties: { paths: { $ref: "scope.schema.json#/$defs/paths", type: "array", minItems: 1, examples: [["${workspaceFolder}/**/*.md"], ["${workspaceFolder}/docs/**"]] }, reason: { $ref: "#/$defs/reason" } } }, secrets: { description: "Keeping secrets in the app's secret store.", type: "object", required: ["reason"], additionalProperties: !1, properties: { reason: { $ref: "#/$defs/reason" } } }, "extensions.call": { description: "Calling what other extensions export.", type: "object", required: ["extensions", "reason"], additionalProperties: !1, properties: { extensions: { $ref: "scope.schema.json#/$defs/extensionIds", type: "array", minItems: 1, examples: [["acme.base"]] }, reason: { $ref: "#/$defs/reason" } } }, "commands.execute": { description: "Running commands of other extensions and of the app. Its own are always allowed.", type: "object", required: ["commands", "reason"], additionalProperties: !1, properties: { commands: { $ref: "scope.schema.json#/$defs/commandIds", type: "array", minItems: 1, examples: [["git.commit"]] }, reason: { $ref: "#/$defs/reason" } } }, "open.external": { description: "Opening addresses outside the app.", type: "object", required: ["targets", "reason"], additionalProperties: !1, properties: { targets: { $ref: "scope.schema.json#/$defs/targets", type: "array", minItems: 1, examples: [["https://github.com"], ["mailto:"]] }, reason: { $ref: "#/$defs/reason" } } }, "clipboard.read": { description: "Reading the clipboard.", type: "object", required: ["reason"], additionalProperties: !1, properties: { reason: { $ref: "#/$defs/reason" } } }, "clipboard.write": { description: "Writing to the clipboard.", type: "object", required: ["reason"], additionalProperties: !1, properties: { reason: { $ref: "#/$defs/reason" } } }, "env.read": { description: "Reading environment variables.", type: "object", required: ["names", "reason"], additionalProperties: !1, properties: { names: { $ref: "scope.schema.json#/$defs/variableNames", type: "array", minItems: 1, examples: [["LANG", "TZ"]] }, reason: { $ref: "#/$defs/reason" } } }, "documents.edit": { description: "Editing open documents.", type: "object", required: ["reason"], additionalProperties: !1, properties: { languages: { $ref: "scope.schema.json#/$defs/languages", type: "array", minItems: 1, examples: [["markdown"]] }, paths: { $ref: "scope.schema.json#/$defs/paths", type: "array", minItems: 1, examples: [["${workspaceFolder}/**/*.md"], ["${workspaceFolder}/docs/**"]] }, reason: { $ref: "#/$defs/reason" } } }, "documents.read": { description: "Reading open documents.", type: "object", required: ["reason"], additionalProperties: !1, properties: { languages: { $ref: "scope.schema.json#/$defs/languages", type: "array", minItems: 1, examples: [["markdown"]] }, paths: { $ref: "scope.schema.json#/$defs/paths", type: "array", minItems: 1, examples: [["${workspaceFolder}/**/*.md"], ["${workspaceFolder}/docs/**"]] }, reason: { $ref: "#/$defs/reason" } } }, "ui.prompt": { description: "Asking the user for input.", type: "object", required: ["reason"], additionalProperties: !1, properties: { reason: { $ref: "#/$defs/reason" } } } }, patternProperties: { "^app\\.[a-z0-9][a-z0-9_-]*\\.[A-Za-z0-9][A-Za-z0-9_-]*$": { description: "A permission of the app's own API, with the scope that the API defines.", type: "object", required: ["reason"], properties: { reason: { $ref: "#/$defs/reason" } } } } } } }, func1 = require_ucs2length().default, pattern3 = new RegExp("^[A-Za-z0-9][A-Za-z0-9_-]*$", "u"), schema20 = { title: "Command", type: "object", required: ["command", "title"], properties: { command: { description: "The id by which it is run and registered. It becomes this extension's: nobody else can register it.", type: "string", minLength: 1, maxLength: 256 }, title: { description: "What people read in menus and lists.", type: "string", maxLength: 256 }, category: { description: "Groups commands in lists: shown before the title.", type: "string", maxLength: 256 }, enablement: { description: "A condition in the app's own terms.", type: "string" } } };
function validate53(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate53.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), data && typeof data == "object" && !Array.isArray(data)) {
    if (data.command === void 0) {
      let err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "command" }, message: "must have required property 'command'", schema: schema20.required, parentSchema: schema20, data };
      vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
    }
    if (data.title === void 0) {
      let err1 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "title" }, message: "must have required property 'title'", schema: schema20.required, parentSchema: schema20, data };
      vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
    }
    if (data.command !== void 0) {
      let data0 = data.command;
      if (typeof data0 == "string") {
        if (func1(data0) > 256) {
          let err2 = { instancePath: instancePath + "/command", schemaPath: "#/properties/command/maxLength", keyword: "maxLength", params: { limit: 256 }, message: "must NOT have more than 256 characters", schema: 256, parentSchema: schema20.properties.command, data: data0 };
          vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
        }
        if (func1(data0) < 1) {
          let err3 = { instancePath: instancePath + "/command", schemaPath: "#/properties/command/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema20.properties.command, data: data0 };
          vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
        }
      } else {
        let err4 = { instancePath: instancePath + "/command", schemaPath: "#/properties/command/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema20.properties.command.type, parentSchema: schema20.properties.command, data: data0 };
        vErrors === null ? vErrors = [err4] : vErrors.push(err4), errors++;
      }
    }
    if (data.title !== void 0) {
      let data1 = data.title;
      if (typeof data1 == "string") {
        if (func1(data1) > 256) {
          let err5 = { instancePath: instancePath + "/title", schemaPath: "#/properties/title/maxLength", keyword: "maxLength", params: { limit: 256 }, message: "must NOT have more than 256 characters", schema: 256, parentSchema: schema20.properties.title, data: data1 };
          vErrors === null ? vErrors = [err5] : vErrors.push(err5), errors++;
        }
      } else {
        let err6 = { instancePath: instancePath + "/title", schemaPath: "#/properties/title/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema20.properties.title.type, parentSchema: schema20.properties.title, data: data1 };
        vErrors === null ? vErrors = [err6] : vErrors.push(err6), errors++;
      }
    }
    if (data.category !== void 0) {
      let data2 = data.category;
      if (typeof data2 == "string") {
        if (func1(data2) > 256) {
          let err7 = { instancePath: instancePath + "/category", schemaPath: "#/properties/category/maxLength", keyword: "maxLength", params: { limit: 256 }, message: "must NOT have more than 256 characters", schema: 256, parentSchema: schema20.properties.category, data: data2 };
          vErrors === null ? vErrors = [err7] : vErrors.push(err7), errors++;
        }
      } else {
        let err8 = { instancePath: instancePath + "/category", schemaPath: "#/properties/category/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema20.properties.category.type, parentSchema: schema20.properties.category, data: data2 };
        vErrors === null ? vErrors = [err8] : vErrors.push(err8), errors++;
      }
    }
    if (data.enablement !== void 0) {
      let data3 = data.enablement;
      if (typeof data3 != "string") {
        let err9 = { instancePath: instancePath + "/enablement", schemaPath: "#/properties/enablement/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema20.properties.enablement.type, parentSchema: schema20.properties.enablement, data: data3 };
        vErrors === null ? vErrors = [err9] : vErrors.push(err9), errors++;
      }
    }
  } else {
    let err10 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema20.type, parentSchema: schema20, data };
    vErrors === null ? vErrors = [err10] : vErrors.push(err10), errors++;
  }
  return validate53.errors = vErrors, errors === 0;
}
validate53.evaluated = { props: { command: !0, title: !0, category: !0, enablement: !0 }, dynamicProps: !1, dynamicItems: !1 };
var schema21 = { title: "Configuration section", type: "object", properties: { title: { description: "What people read above these settings.", type: "string", maxLength: 1024 }, properties: { description: "Key \u2192 setting. The first part of a key is usually the extension's own name: `todo.words`.", type: "object", maxProperties: 2048, propertyNames: { maxLength: 256, pattern: "^[A-Za-z0-9_$@/-]+(\\.[A-Za-z0-9_$@/-]+)*$", patternErrorMessage: 'A key is made of names with dots between them, for example "todo.words".' }, additionalProperties: { $ref: "#/$defs/configurationProperty" } } } }, pattern5 = new RegExp("^[A-Za-z0-9_$@/-]+(\\.[A-Za-z0-9_$@/-]+)*$", "u"), schema22 = { title: "Setting", description: "Of a JSON schema only `type`, `default`, `enum`, `minimum`, `maximum` and `description` are read.", type: "object", properties: { type: { description: "What a value has to be; several are possible. A value of another type counts as not written.", if: { type: "array" }, then: { type: "array", minItems: 1, maxItems: 7, items: { $ref: "#/$defs/configurationType" } }, else: { $ref: "#/$defs/configurationType" } }, default: { description: "The value when the user wrote none. Without it: an empty text, list or object, `0`, `false` or `null`, by the type." }, enum: { description: "The only values that count.", type: "array", minItems: 1, maxItems: 1024 }, minimum: { description: "The least number.", type: "number" }, maximum: { description: "The greatest number.", type: "number" }, description: { description: "What it does, for people.", type: "string", maxLength: 16384 } } }, schema23 = { enum: ["string", "number", "integer", "boolean", "array", "object", "null"] };
function validate58(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate58.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), !(data === "string" || data === "number" || data === "integer" || data === "boolean" || data === "array" || data === "object" || data === "null")) {
    let err0 = { instancePath, schemaPath: "#/enum", keyword: "enum", params: { allowedValues: schema23.enum }, message: "must be equal to one of the allowed values", schema: schema23.enum, parentSchema: schema23, data };
    vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
  }
  return validate58.errors = vErrors, errors === 0;
}
validate58.evaluated = { dynamicProps: !1, dynamicItems: !1 };
function validate57(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate57.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), data && typeof data == "object" && !Array.isArray(data)) {
    if (data.type !== void 0) {
      let data0 = data.type, _errs2 = errors, valid1 = !0, _errs3 = errors;
      if (!Array.isArray(data0)) {
        let err0 = {};
        vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
      }
      var _valid0 = _errs3 === errors;
      errors = _errs2, vErrors !== null && (_errs2 ? vErrors.length = _errs2 : vErrors = null);
      let ifClause0;
      if (_valid0) {
        let _errs5 = errors;
        if (Array.isArray(data0)) {
          if (data0.length > 7) {
            let err1 = { instancePath: instancePath + "/type", schemaPath: "#/properties/type/then/maxItems", keyword: "maxItems", params: { limit: 7 }, message: "must NOT have more than 7 items", schema: 7, parentSchema: schema22.properties.type.then, data: data0 };
            vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
          }
          if (data0.length < 1) {
            let err2 = { instancePath: instancePath + "/type", schemaPath: "#/properties/type/then/minItems", keyword: "minItems", params: { limit: 1 }, message: "must NOT have fewer than 1 items", schema: 1, parentSchema: schema22.properties.type.then, data: data0 };
            vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
          }
          let len0 = data0.length;
          for (let i0 = 0; i0 < len0; i0++)
            validate58(data0[i0], { instancePath: instancePath + "/type/" + i0, parentData: data0, parentDataProperty: i0, rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate58.errors : validate58.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length);
        } else {
          let err3 = { instancePath: instancePath + "/type", schemaPath: "#/properties/type/then/type", keyword: "type", params: { type: "array" }, message: "must be array", schema: schema22.properties.type.then.type, parentSchema: schema22.properties.type.then, data: data0 };
          vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
        }
        var _valid0 = _errs5 === errors;
        valid1 = _valid0, ifClause0 = "then";
      } else {
        let _errs8 = errors;
        validate58(data0, { instancePath: instancePath + "/type", parentData: data, parentDataProperty: "type", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate58.errors : validate58.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length);
        var _valid0 = _errs8 === errors;
        valid1 = _valid0, ifClause0 = "else";
      }
      if (!valid1) {
        let err4 = { instancePath: instancePath + "/type", schemaPath: "#/properties/type/if", keyword: "if", params: { failingKeyword: ifClause0 }, message: 'must match "' + ifClause0 + '" schema', schema: schema22.properties.type.if, parentSchema: schema22.properties.type, data: data0 };
        vErrors === null ? vErrors = [err4] : vErrors.push(err4), errors++;
      }
    }
    if (data.enum !== void 0) {
      let data2 = data.enum;
      if (Array.isArray(data2)) {
        if (data2.length > 1024) {
          let err5 = { instancePath: instancePath + "/enum", schemaPath: "#/properties/enum/maxItems", keyword: "maxItems", params: { limit: 1024 }, message: "must NOT have more than 1024 items", schema: 1024, parentSchema: schema22.properties.enum, data: data2 };
          vErrors === null ? vErrors = [err5] : vErrors.push(err5), errors++;
        }
        if (data2.length < 1) {
          let err6 = { instancePath: instancePath + "/enum", schemaPath: "#/properties/enum/minItems", keyword: "minItems", params: { limit: 1 }, message: "must NOT have fewer than 1 items", schema: 1, parentSchema: schema22.properties.enum, data: data2 };
          vErrors === null ? vErrors = [err6] : vErrors.push(err6), errors++;
        }
      } else {
        let err7 = { instancePath: instancePath + "/enum", schemaPath: "#/properties/enum/type", keyword: "type", params: { type: "array" }, message: "must be array", schema: schema22.properties.enum.type, parentSchema: schema22.properties.enum, data: data2 };
        vErrors === null ? vErrors = [err7] : vErrors.push(err7), errors++;
      }
    }
    if (data.minimum !== void 0) {
      let data3 = data.minimum;
      if (!(typeof data3 == "number" && isFinite(data3))) {
        let err8 = { instancePath: instancePath + "/minimum", schemaPath: "#/properties/minimum/type", keyword: "type", params: { type: "number" }, message: "must be number", schema: schema22.properties.minimum.type, parentSchema: schema22.properties.minimum, data: data3 };
        vErrors === null ? vErrors = [err8] : vErrors.push(err8), errors++;
      }
    }
    if (data.maximum !== void 0) {
      let data4 = data.maximum;
      if (!(typeof data4 == "number" && isFinite(data4))) {
        let err9 = { instancePath: instancePath + "/maximum", schemaPath: "#/properties/maximum/type", keyword: "type", params: { type: "number" }, message: "must be number", schema: schema22.properties.maximum.type, parentSchema: schema22.properties.maximum, data: data4 };
        vErrors === null ? vErrors = [err9] : vErrors.push(err9), errors++;
      }
    }
    if (data.description !== void 0) {
      let data5 = data.description;
      if (typeof data5 == "string") {
        if (func1(data5) > 16384) {
          let err10 = { instancePath: instancePath + "/description", schemaPath: "#/properties/description/maxLength", keyword: "maxLength", params: { limit: 16384 }, message: "must NOT have more than 16384 characters", schema: 16384, parentSchema: schema22.properties.description, data: data5 };
          vErrors === null ? vErrors = [err10] : vErrors.push(err10), errors++;
        }
      } else {
        let err11 = { instancePath: instancePath + "/description", schemaPath: "#/properties/description/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema22.properties.description.type, parentSchema: schema22.properties.description, data: data5 };
        vErrors === null ? vErrors = [err11] : vErrors.push(err11), errors++;
      }
    }
  } else {
    let err12 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema22.type, parentSchema: schema22, data };
    vErrors === null ? vErrors = [err12] : vErrors.push(err12), errors++;
  }
  return validate57.errors = vErrors, errors === 0;
}
validate57.evaluated = { props: { type: !0, default: !0, enum: !0, minimum: !0, maximum: !0, description: !0 }, dynamicProps: !1, dynamicItems: !1 };
function validate56(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate56.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), data && typeof data == "object" && !Array.isArray(data)) {
    if (data.title !== void 0) {
      let data0 = data.title;
      if (typeof data0 == "string") {
        if (func1(data0) > 1024) {
          let err0 = { instancePath: instancePath + "/title", schemaPath: "#/properties/title/maxLength", keyword: "maxLength", params: { limit: 1024 }, message: "must NOT have more than 1024 characters", schema: 1024, parentSchema: schema21.properties.title, data: data0 };
          vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
        }
      } else {
        let err1 = { instancePath: instancePath + "/title", schemaPath: "#/properties/title/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema21.properties.title.type, parentSchema: schema21.properties.title, data: data0 };
        vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
      }
    }
    if (data.properties !== void 0) {
      let data1 = data.properties;
      if (data1 && typeof data1 == "object" && !Array.isArray(data1)) {
        if (Object.keys(data1).length > 2048) {
          let err2 = { instancePath: instancePath + "/properties", schemaPath: "#/properties/properties/maxProperties", keyword: "maxProperties", params: { limit: 2048 }, message: "must NOT have more than 2048 properties", schema: 2048, parentSchema: schema21.properties.properties, data: data1 };
          vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
        }
        for (let key0 in data1) {
          let _errs5 = errors;
          if (typeof key0 == "string") {
            if (func1(key0) > 256) {
              let err3 = { instancePath: instancePath + "/properties", schemaPath: "#/properties/properties/propertyNames/maxLength", keyword: "maxLength", params: { limit: 256 }, message: "must NOT have more than 256 characters", schema: 256, parentSchema: schema21.properties.properties.propertyNames, data: key0, propertyName: key0 };
              vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
            }
            if (!pattern5.test(key0)) {
              let err4 = { instancePath: instancePath + "/properties", schemaPath: "#/properties/properties/propertyNames/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9_$@/-]+(\\.[A-Za-z0-9_$@/-]+)*$" }, message: 'must match pattern "^[A-Za-z0-9_$@/-]+(\\.[A-Za-z0-9_$@/-]+)*$"', schema: "^[A-Za-z0-9_$@/-]+(\\.[A-Za-z0-9_$@/-]+)*$", parentSchema: schema21.properties.properties.propertyNames, data: key0, propertyName: key0 };
              vErrors === null ? vErrors = [err4] : vErrors.push(err4), errors++;
            }
          }
          var valid1 = _errs5 === errors;
          if (!valid1) {
            let err5 = { instancePath: instancePath + "/properties", schemaPath: "#/properties/properties/propertyNames", keyword: "propertyNames", params: { propertyName: key0 }, message: "property name must be valid", schema: schema21.properties.properties.propertyNames, parentSchema: schema21.properties.properties, data: data1 };
            vErrors === null ? vErrors = [err5] : vErrors.push(err5), errors++;
          }
        }
        for (let key1 in data1)
          validate57(data1[key1], { instancePath: instancePath + "/properties/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"), parentData: data1, parentDataProperty: key1, rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate57.errors : validate57.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length);
      } else {
        let err6 = { instancePath: instancePath + "/properties", schemaPath: "#/properties/properties/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema21.properties.properties.type, parentSchema: schema21.properties.properties, data: data1 };
        vErrors === null ? vErrors = [err6] : vErrors.push(err6), errors++;
      }
    }
  } else {
    let err7 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema21.type, parentSchema: schema21, data };
    vErrors === null ? vErrors = [err7] : vErrors.push(err7), errors++;
  }
  return validate56.errors = vErrors, errors === 0;
}
validate56.evaluated = { props: { title: !0, properties: !0 }, dynamicProps: !1, dynamicItems: !1 };
var schema25 = { title: "Isolation", description: "Where an extension runs, from the weakest wall to the strongest.", enum: ["shared", "thread", "vm", "process"] };
function validate65(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate65.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), !(data === "shared" || data === "thread" || data === "vm" || data === "process")) {
    let err0 = { instancePath, schemaPath: "#/enum", keyword: "enum", params: { allowedValues: schema25.enum }, message: "must be equal to one of the allowed values", schema: schema25.enum, parentSchema: schema25, data };
    vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
  }
  return validate65.errors = vErrors, errors === 0;
}
validate65.evaluated = { dynamicProps: !1, dynamicItems: !1 };
var schema26 = { title: "Declarations", description: "At most one declaration for each kind of permission: its scope, and the reason that users read. What is not declared is never allowed.", type: "object", keysAre: "permissions", maxProperties: 64, additionalProperties: !1, properties: { "process.spawn": { description: "Starting programs, without a shell. A program can do anything that the user can.", type: "object", required: ["commands", "reason"], additionalProperties: !1, properties: { commands: { $ref: "scope.schema.json#/$defs/spawnCommands", type: "array", minItems: 1, examples: [[{ command: "git", args: ["log", "--oneline", "*"] }]] }, reason: { $ref: "#/$defs/reason" } } }, "fs.write": { description: "Writing, renaming and deleting files. Its own two storages are always allowed.", type: "object", required: ["paths", "reason"], additionalProperties: !1, properties: { paths: { $ref: "scope.schema.json#/$defs/paths", type: "array", minItems: 1, examples: [["${workspaceFolder}/**/*.md"], ["${workspaceFolder}/docs/**"]] }, reason: { $ref: "#/$defs/reason" } } }, "net.connect": { description: "Connecting to hosts on the network.", type: "object", required: ["hosts", "reason"], additionalProperties: !1, properties: { hosts: { $ref: "scope.schema.json#/$defs/hosts", type: "array", minItems: 1, examples: [["api.github.com"], ["*.example.com", "localhost:3000"]] }, reason: { $ref: "#/$defs/reason" } } }, "fs.read": { description: "Reading and listing files. Its own two storages and its own package are always allowed.", type: "object", required: ["paths", "reason"], additionalProperties: !1, properties: { paths: { $ref: "scope.schema.json#/$defs/paths", type: "array", minItems: 1, examples: [["${workspaceFolder}/**/*.md"], ["${workspaceFolder}/docs/**"]] }, reason: { $ref: "#/$defs/reason" } } }, secrets: { description: "Keeping secrets in the app's secret store.", type: "object", required: ["reason"], additionalProperties: !1, properties: { reason: { $ref: "#/$defs/reason" } } }, "extensions.call": { description: "Calling what other extensions export.", type: "object", required: ["extensions", "reason"], additionalProperties: !1, properties: { extensions: { $ref: "scope.schema.json#/$defs/extensionIds", type: "array", minItems: 1, examples: [["acme.base"]] }, reason: { $ref: "#/$defs/reason" } } }, "commands.execute": { description: "Running commands of other extensions and of the app. Its own are always allowed.", type: "object", required: ["commands", "reason"], additionalProperties: !1, properties: { commands: { $ref: "scope.schema.json#/$defs/commandIds", type: "array", minItems: 1, examples: [["git.commit"]] }, reason: { $ref: "#/$defs/reason" } } }, "open.external": { description: "Opening addresses outside the app.", type: "object", required: ["targets", "reason"], additionalProperties: !1, properties: { targets: { $ref: "scope.schema.json#/$defs/targets", type: "array", minItems: 1, examples: [["https://github.com"], ["mailto:"]] }, reason: { $ref: "#/$defs/reason" } } }, "clipboard.read": { description: "Reading the clipboard.", type: "object", required: ["reason"], additionalProperties: !1, properties: { reason: { $ref: "#/$defs/reason" } } }, "clipboard.write": { description: "Writing to the clipboard.", type: "object", required: ["reason"], additionalProperties: !1, properties: { reason: { $ref: "#/$defs/reason" } } }, "env.read": { description: "Reading environment variables.", type: "object", required: ["names", "reason"], additionalProperties: !1, properties: { names: { $ref: "scope.schema.json#/$defs/variableNames", type: "array", minItems: 1, examples: [["LANG", "TZ"]] }, reason: { $ref: "#/$defs/reason" } } }, "documents.edit": { description: "Editing open documents.", type: "object", required: ["reason"], additionalProperties: !1, properties: { languages: { $ref: "scope.schema.json#/$defs/languages", type: "array", minItems: 1, examples: [["markdown"]] }, paths: { $ref: "scope.schema.json#/$defs/paths", type: "array", minItems: 1, examples: [["${workspaceFolder}/**/*.md"], ["${workspaceFolder}/docs/**"]] }, reason: { $ref: "#/$defs/reason" } } }, "documents.read": { description: "Reading open documents.", type: "object", required: ["reason"], additionalProperties: !1, properties: { languages: { $ref: "scope.schema.json#/$defs/languages", type: "array", minItems: 1, examples: [["markdown"]] }, paths: { $ref: "scope.schema.json#/$defs/paths", type: "array", minItems: 1, examples: [["${workspaceFolder}/**/*.md"], ["${workspaceFolder}/docs/**"]] }, reason: { $ref: "#/$defs/reason" } } }, "ui.prompt": { description: "Asking the user for input.", type: "object", required: ["reason"], additionalProperties: !1, properties: { reason: { $ref: "#/$defs/reason" } } } }, patternProperties: { "^app\\.[a-z0-9][a-z0-9_-]*\\.[A-Za-z0-9][A-Za-z0-9_-]*$": { description: "A permission of the app's own API, with the scope that the API defines.", type: "object", required: ["reason"], properties: { reason: { $ref: "#/$defs/reason" } } } } }, func27 = Object.prototype.hasOwnProperty, pattern6 = new RegExp("^app\\.[a-z0-9][a-z0-9_-]*\\.[A-Za-z0-9][A-Za-z0-9_-]*$", "u"), schema27 = { title: "Command lines", description: "Programs that may be started, without a shell. Whoever is allowed to start a program can do anything that the user can.", type: "array", maxItems: 256, items: { $ref: "#/$defs/spawnCommand" }, examples: [[{ command: "git", args: ["log", "--oneline", "*"] }]] }, schema28 = { title: "Command line", description: "One program and the arguments that it may be given.", type: "object", required: ["command", "args"], additionalProperties: !1, properties: { command: { description: "A bare name, looked up in the PATH as it was at start, or an absolute path.", type: "string", minLength: 1, maxLength: 256 }, args: { description: "In order. `*` is exactly one argument, `**` any number; neither matches an argument that begins with `-`. Everything else is meant literally.", type: "array", maxItems: 256, items: { type: "string", maxLength: 256 } }, env: { description: "Names of environment variables that may be set. Variables of loaders and interpreters never.", type: "array", maxItems: 256, items: { $ref: "#/$defs/variableName" } }, cwd: { description: "A glob over the folders it may run in, which must also be within `fs.read`. Default: the workspace folder.", $ref: "#/$defs/pattern" } } }, schema29 = { title: "Environment variable", type: "string", minLength: 1, maxLength: 256, pattern: "^[A-Za-z_][A-Za-z0-9_]*$", patternErrorMessage: "A variable's name has letters, digits and underscores only." }, pattern7 = new RegExp("^[A-Za-z_][A-Za-z0-9_]*$", "u");
function validate70(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate70.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), typeof data == "string") {
    if (func1(data) > 256) {
      let err0 = { instancePath, schemaPath: "#/maxLength", keyword: "maxLength", params: { limit: 256 }, message: "must NOT have more than 256 characters", schema: 256, parentSchema: schema29, data };
      vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
    }
    if (func1(data) < 1) {
      let err1 = { instancePath, schemaPath: "#/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema29, data };
      vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
    }
    if (!pattern7.test(data)) {
      let err2 = { instancePath, schemaPath: "#/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z_][A-Za-z0-9_]*$" }, message: 'must match pattern "^[A-Za-z_][A-Za-z0-9_]*$"', schema: "^[A-Za-z_][A-Za-z0-9_]*$", parentSchema: schema29, data };
      vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
    }
  } else {
    let err3 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema29.type, parentSchema: schema29, data };
    vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
  }
  return validate70.errors = vErrors, errors === 0;
}
validate70.evaluated = { dynamicProps: !1, dynamicItems: !1 };
var schema30 = { title: "Glob", description: "`*` and `?` match within one segment, `**` matches any number of whole segments, `{a,b}` matches either. Dot files match too.", type: "string", minLength: 1, maxLength: 256 };
function validate72(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate72.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), typeof data == "string") {
    if (func1(data) > 256) {
      let err0 = { instancePath, schemaPath: "#/maxLength", keyword: "maxLength", params: { limit: 256 }, message: "must NOT have more than 256 characters", schema: 256, parentSchema: schema30, data };
      vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
    }
    if (func1(data) < 1) {
      let err1 = { instancePath, schemaPath: "#/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema30, data };
      vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
    }
  } else {
    let err2 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema30.type, parentSchema: schema30, data };
    vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
  }
  return validate72.errors = vErrors, errors === 0;
}
validate72.evaluated = { dynamicProps: !1, dynamicItems: !1 };
function validate69(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate69.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), data && typeof data == "object" && !Array.isArray(data)) {
    if (data.command === void 0) {
      let err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "command" }, message: "must have required property 'command'", schema: schema28.required, parentSchema: schema28, data };
      vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
    }
    if (data.args === void 0) {
      let err1 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "args" }, message: "must have required property 'args'", schema: schema28.required, parentSchema: schema28, data };
      vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
    }
    for (let key0 in data)
      if (!(key0 === "command" || key0 === "args" || key0 === "env" || key0 === "cwd")) {
        let err2 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties", schema: !1, parentSchema: schema28, data };
        vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
      }
    if (data.command !== void 0) {
      let data0 = data.command;
      if (typeof data0 == "string") {
        if (func1(data0) > 256) {
          let err3 = { instancePath: instancePath + "/command", schemaPath: "#/properties/command/maxLength", keyword: "maxLength", params: { limit: 256 }, message: "must NOT have more than 256 characters", schema: 256, parentSchema: schema28.properties.command, data: data0 };
          vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
        }
        if (func1(data0) < 1) {
          let err4 = { instancePath: instancePath + "/command", schemaPath: "#/properties/command/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema28.properties.command, data: data0 };
          vErrors === null ? vErrors = [err4] : vErrors.push(err4), errors++;
        }
      } else {
        let err5 = { instancePath: instancePath + "/command", schemaPath: "#/properties/command/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema28.properties.command.type, parentSchema: schema28.properties.command, data: data0 };
        vErrors === null ? vErrors = [err5] : vErrors.push(err5), errors++;
      }
    }
    if (data.args !== void 0) {
      let data1 = data.args;
      if (Array.isArray(data1)) {
        if (data1.length > 256) {
          let err6 = { instancePath: instancePath + "/args", schemaPath: "#/properties/args/maxItems", keyword: "maxItems", params: { limit: 256 }, message: "must NOT have more than 256 items", schema: 256, parentSchema: schema28.properties.args, data: data1 };
          vErrors === null ? vErrors = [err6] : vErrors.push(err6), errors++;
        }
        let len0 = data1.length;
        for (let i0 = 0; i0 < len0; i0++) {
          let data2 = data1[i0];
          if (typeof data2 == "string") {
            if (func1(data2) > 256) {
              let err7 = { instancePath: instancePath + "/args/" + i0, schemaPath: "#/properties/args/items/maxLength", keyword: "maxLength", params: { limit: 256 }, message: "must NOT have more than 256 characters", schema: 256, parentSchema: schema28.properties.args.items, data: data2 };
              vErrors === null ? vErrors = [err7] : vErrors.push(err7), errors++;
            }
          } else {
            let err8 = { instancePath: instancePath + "/args/" + i0, schemaPath: "#/properties/args/items/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema28.properties.args.items.type, parentSchema: schema28.properties.args.items, data: data2 };
            vErrors === null ? vErrors = [err8] : vErrors.push(err8), errors++;
          }
        }
      } else {
        let err9 = { instancePath: instancePath + "/args", schemaPath: "#/properties/args/type", keyword: "type", params: { type: "array" }, message: "must be array", schema: schema28.properties.args.type, parentSchema: schema28.properties.args, data: data1 };
        vErrors === null ? vErrors = [err9] : vErrors.push(err9), errors++;
      }
    }
    if (data.env !== void 0) {
      let data3 = data.env;
      if (Array.isArray(data3)) {
        if (data3.length > 256) {
          let err10 = { instancePath: instancePath + "/env", schemaPath: "#/properties/env/maxItems", keyword: "maxItems", params: { limit: 256 }, message: "must NOT have more than 256 items", schema: 256, parentSchema: schema28.properties.env, data: data3 };
          vErrors === null ? vErrors = [err10] : vErrors.push(err10), errors++;
        }
        let len1 = data3.length;
        for (let i1 = 0; i1 < len1; i1++)
          validate70(data3[i1], { instancePath: instancePath + "/env/" + i1, parentData: data3, parentDataProperty: i1, rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate70.errors : validate70.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length);
      } else {
        let err11 = { instancePath: instancePath + "/env", schemaPath: "#/properties/env/type", keyword: "type", params: { type: "array" }, message: "must be array", schema: schema28.properties.env.type, parentSchema: schema28.properties.env, data: data3 };
        vErrors === null ? vErrors = [err11] : vErrors.push(err11), errors++;
      }
    }
    data.cwd !== void 0 && (validate72(data.cwd, { instancePath: instancePath + "/cwd", parentData: data, parentDataProperty: "cwd", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate72.errors : validate72.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length));
  } else {
    let err12 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema28.type, parentSchema: schema28, data };
    vErrors === null ? vErrors = [err12] : vErrors.push(err12), errors++;
  }
  return validate69.errors = vErrors, errors === 0;
}
validate69.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
function validate68(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate68.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), Array.isArray(data)) {
    if (data.length > 256) {
      let err0 = { instancePath, schemaPath: "#/maxItems", keyword: "maxItems", params: { limit: 256 }, message: "must NOT have more than 256 items", schema: 256, parentSchema: schema27, data };
      vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
    }
    let len0 = data.length;
    for (let i0 = 0; i0 < len0; i0++)
      validate69(data[i0], { instancePath: instancePath + "/" + i0, parentData: data, parentDataProperty: i0, rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate69.errors : validate69.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length);
  } else {
    let err1 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "array" }, message: "must be array", schema: schema27.type, parentSchema: schema27, data };
    vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
  }
  return validate68.errors = vErrors, errors === 0;
}
validate68.evaluated = { items: !0, dynamicProps: !1, dynamicItems: !1 };
var schema31 = { title: "Reason", description: "Why it is needed, for the user, in at most 200 characters. It is shown in quotation marks, after the facts.", type: "string", minLength: 1, maxLength: 200 };
function validate76(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate76.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), typeof data == "string") {
    if (func1(data) > 200) {
      let err0 = { instancePath, schemaPath: "#/maxLength", keyword: "maxLength", params: { limit: 200 }, message: "must NOT have more than 200 characters", schema: 200, parentSchema: schema31, data };
      vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
    }
    if (func1(data) < 1) {
      let err1 = { instancePath, schemaPath: "#/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema31, data };
      vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
    }
  } else {
    let err2 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema31.type, parentSchema: schema31, data };
    vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
  }
  return validate76.errors = vErrors, errors === 0;
}
validate76.evaluated = { dynamicProps: !1, dynamicItems: !1 };
var schema32 = { title: "Paths", description: "Globs over absolute paths. Each begins with `${workspaceFolder}`, `${storage}`, `${globalStorage}`, `${extensionFolder}`, `${userHome}`, `${tmp}`, or is absolute. To write into `.git`, `.vscode`, `.bulkhead` or `node_modules`, a pattern has to name that folder.", type: "array", maxItems: 256, items: { $ref: "#/$defs/pattern" }, examples: [["${workspaceFolder}/**/*.md"], ["${workspaceFolder}/docs/**"]] };
function validate78(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate78.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), Array.isArray(data)) {
    if (data.length > 256) {
      let err0 = { instancePath, schemaPath: "#/maxItems", keyword: "maxItems", params: { limit: 256 }, message: "must NOT have more than 256 items", schema: 256, parentSchema: schema32, data };
      vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
    }
    let len0 = data.length;
    for (let i0 = 0; i0 < len0; i0++)
      validate72(data[i0], { instancePath: instancePath + "/" + i0, parentData: data, parentDataProperty: i0, rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate72.errors : validate72.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length);
  } else {
    let err1 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "array" }, message: "must be array", schema: schema32.type, parentSchema: schema32, data };
    vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
  }
  return validate78.errors = vErrors, errors === 0;
}
validate78.evaluated = { items: !0, dynamicProps: !1, dynamicItems: !1 };
var schema33 = { title: "Hosts", description: "`name`, `name:port`, `*.name`, or `http://name` for plain HTTP. Without a port, 443 is meant (and 80 for `http://`). `*` alone is the whole internet. `localhost`, private and link-local addresses only when named literally.", type: "array", maxItems: 256, items: { type: "string", minLength: 1, maxLength: 256 }, examples: [["api.github.com"], ["*.example.com", "localhost:3000"]] };
function validate82(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate82.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), Array.isArray(data)) {
    if (data.length > 256) {
      let err0 = { instancePath, schemaPath: "#/maxItems", keyword: "maxItems", params: { limit: 256 }, message: "must NOT have more than 256 items", schema: 256, parentSchema: schema33, data };
      vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
    }
    let len0 = data.length;
    for (let i0 = 0; i0 < len0; i0++) {
      let data0 = data[i0];
      if (typeof data0 == "string") {
        if (func1(data0) > 256) {
          let err1 = { instancePath: instancePath + "/" + i0, schemaPath: "#/items/maxLength", keyword: "maxLength", params: { limit: 256 }, message: "must NOT have more than 256 characters", schema: 256, parentSchema: schema33.items, data: data0 };
          vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
        }
        if (func1(data0) < 1) {
          let err2 = { instancePath: instancePath + "/" + i0, schemaPath: "#/items/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema33.items, data: data0 };
          vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
        }
      } else {
        let err3 = { instancePath: instancePath + "/" + i0, schemaPath: "#/items/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema33.items.type, parentSchema: schema33.items, data: data0 };
        vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
      }
    }
  } else {
    let err4 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "array" }, message: "must be array", schema: schema33.type, parentSchema: schema33, data };
    vErrors === null ? vErrors = [err4] : vErrors.push(err4), errors++;
  }
  return validate82.errors = vErrors, errors === 0;
}
validate82.evaluated = { items: !0, dynamicProps: !1, dynamicItems: !1 };
var schema34 = { title: "Extensions", description: "Ids of other extensions whose exports may be called.", type: "array", maxItems: 256, items: { $ref: "#/$defs/extensionId" } }, schema35 = { title: "Extension id", description: "`publisher.name`.", type: "string", maxLength: 257, pattern: "^[A-Za-z0-9][A-Za-z0-9_-]{0,127}\\.[A-Za-z0-9][A-Za-z0-9_-]{0,127}$", patternErrorMessage: `An extension's id is "publisher.name", each with letters, digits, "-" and "_" only.`, examples: ["acme.todo-hunter"] }, pattern8 = new RegExp("^[A-Za-z0-9][A-Za-z0-9_-]{0,127}\\.[A-Za-z0-9][A-Za-z0-9_-]{0,127}$", "u");
function validate89(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate89.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), typeof data == "string") {
    if (func1(data) > 257) {
      let err0 = { instancePath, schemaPath: "#/maxLength", keyword: "maxLength", params: { limit: 257 }, message: "must NOT have more than 257 characters", schema: 257, parentSchema: schema35, data };
      vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
    }
    if (!pattern8.test(data)) {
      let err1 = { instancePath, schemaPath: "#/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9][A-Za-z0-9_-]{0,127}\\.[A-Za-z0-9][A-Za-z0-9_-]{0,127}$" }, message: 'must match pattern "^[A-Za-z0-9][A-Za-z0-9_-]{0,127}\\.[A-Za-z0-9][A-Za-z0-9_-]{0,127}$"', schema: "^[A-Za-z0-9][A-Za-z0-9_-]{0,127}\\.[A-Za-z0-9][A-Za-z0-9_-]{0,127}$", parentSchema: schema35, data };
      vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
    }
  } else {
    let err2 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema35.type, parentSchema: schema35, data };
    vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
  }
  return validate89.errors = vErrors, errors === 0;
}
validate89.evaluated = { dynamicProps: !1, dynamicItems: !1 };
function validate88(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate88.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), Array.isArray(data)) {
    if (data.length > 256) {
      let err0 = { instancePath, schemaPath: "#/maxItems", keyword: "maxItems", params: { limit: 256 }, message: "must NOT have more than 256 items", schema: 256, parentSchema: schema34, data };
      vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
    }
    let len0 = data.length;
    for (let i0 = 0; i0 < len0; i0++)
      validate89(data[i0], { instancePath: instancePath + "/" + i0, parentData: data, parentDataProperty: i0, rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate89.errors : validate89.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length);
  } else {
    let err1 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "array" }, message: "must be array", schema: schema34.type, parentSchema: schema34, data };
    vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
  }
  return validate88.errors = vErrors, errors === 0;
}
validate88.evaluated = { items: !0, dynamicProps: !1, dynamicItems: !1 };
var schema36 = { title: "Commands", description: "Ids of commands of other extensions or of the app. One's own commands need no permission.", type: "array", maxItems: 256, items: { type: "string", minLength: 1, maxLength: 256 }, examples: [["git.commit"]] };
function validate93(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate93.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), Array.isArray(data)) {
    if (data.length > 256) {
      let err0 = { instancePath, schemaPath: "#/maxItems", keyword: "maxItems", params: { limit: 256 }, message: "must NOT have more than 256 items", schema: 256, parentSchema: schema36, data };
      vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
    }
    let len0 = data.length;
    for (let i0 = 0; i0 < len0; i0++) {
      let data0 = data[i0];
      if (typeof data0 == "string") {
        if (func1(data0) > 256) {
          let err1 = { instancePath: instancePath + "/" + i0, schemaPath: "#/items/maxLength", keyword: "maxLength", params: { limit: 256 }, message: "must NOT have more than 256 characters", schema: 256, parentSchema: schema36.items, data: data0 };
          vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
        }
        if (func1(data0) < 1) {
          let err2 = { instancePath: instancePath + "/" + i0, schemaPath: "#/items/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema36.items, data: data0 };
          vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
        }
      } else {
        let err3 = { instancePath: instancePath + "/" + i0, schemaPath: "#/items/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema36.items.type, parentSchema: schema36.items, data: data0 };
        vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
      }
    }
  } else {
    let err4 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "array" }, message: "must be array", schema: schema36.type, parentSchema: schema36, data };
    vErrors === null ? vErrors = [err4] : vErrors.push(err4), errors++;
  }
  return validate93.errors = vErrors, errors === 0;
}
validate93.evaluated = { items: !0, dynamicProps: !1, dynamicItems: !1 };
var schema37 = { title: "Targets", description: "Schemes and hosts that may be opened outside the app, e.g. `https://example.com`, `https://*.example.com` or `mailto:`.", type: "array", maxItems: 256, items: { type: "string", minLength: 1, maxLength: 256 }, examples: [["https://github.com"], ["mailto:"]] };
function validate96(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate96.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), Array.isArray(data)) {
    if (data.length > 256) {
      let err0 = { instancePath, schemaPath: "#/maxItems", keyword: "maxItems", params: { limit: 256 }, message: "must NOT have more than 256 items", schema: 256, parentSchema: schema37, data };
      vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
    }
    let len0 = data.length;
    for (let i0 = 0; i0 < len0; i0++) {
      let data0 = data[i0];
      if (typeof data0 == "string") {
        if (func1(data0) > 256) {
          let err1 = { instancePath: instancePath + "/" + i0, schemaPath: "#/items/maxLength", keyword: "maxLength", params: { limit: 256 }, message: "must NOT have more than 256 characters", schema: 256, parentSchema: schema37.items, data: data0 };
          vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
        }
        if (func1(data0) < 1) {
          let err2 = { instancePath: instancePath + "/" + i0, schemaPath: "#/items/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema37.items, data: data0 };
          vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
        }
      } else {
        let err3 = { instancePath: instancePath + "/" + i0, schemaPath: "#/items/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema37.items.type, parentSchema: schema37.items, data: data0 };
        vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
      }
    }
  } else {
    let err4 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "array" }, message: "must be array", schema: schema37.type, parentSchema: schema37, data };
    vErrors === null ? vErrors = [err4] : vErrors.push(err4), errors++;
  }
  return validate96.errors = vErrors, errors === 0;
}
validate96.evaluated = { items: !0, dynamicProps: !1, dynamicItems: !1 };
var schema38 = { title: "Environment variables", description: "Names of environment variables that may be read.", type: "array", maxItems: 256, items: { $ref: "#/$defs/variableName" }, examples: [["LANG", "TZ"]] };
function validate101(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate101.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), Array.isArray(data)) {
    if (data.length > 256) {
      let err0 = { instancePath, schemaPath: "#/maxItems", keyword: "maxItems", params: { limit: 256 }, message: "must NOT have more than 256 items", schema: 256, parentSchema: schema38, data };
      vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
    }
    let len0 = data.length;
    for (let i0 = 0; i0 < len0; i0++)
      validate70(data[i0], { instancePath: instancePath + "/" + i0, parentData: data, parentDataProperty: i0, rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate70.errors : validate70.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length);
  } else {
    let err1 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "array" }, message: "must be array", schema: schema38.type, parentSchema: schema38, data };
    vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
  }
  return validate101.errors = vErrors, errors === 0;
}
validate101.evaluated = { items: !0, dynamicProps: !1, dynamicItems: !1 };
var schema39 = { title: "Languages", description: "Language ids of documents. Left out: every language.", type: "array", maxItems: 256, items: { type: "string", minLength: 1, maxLength: 256 }, examples: [["markdown"]] };
function validate105(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate105.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), Array.isArray(data)) {
    if (data.length > 256) {
      let err0 = { instancePath, schemaPath: "#/maxItems", keyword: "maxItems", params: { limit: 256 }, message: "must NOT have more than 256 items", schema: 256, parentSchema: schema39, data };
      vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
    }
    let len0 = data.length;
    for (let i0 = 0; i0 < len0; i0++) {
      let data0 = data[i0];
      if (typeof data0 == "string") {
        if (func1(data0) > 256) {
          let err1 = { instancePath: instancePath + "/" + i0, schemaPath: "#/items/maxLength", keyword: "maxLength", params: { limit: 256 }, message: "must NOT have more than 256 characters", schema: 256, parentSchema: schema39.items, data: data0 };
          vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
        }
        if (func1(data0) < 1) {
          let err2 = { instancePath: instancePath + "/" + i0, schemaPath: "#/items/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema39.items, data: data0 };
          vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
        }
      } else {
        let err3 = { instancePath: instancePath + "/" + i0, schemaPath: "#/items/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema39.items.type, parentSchema: schema39.items, data: data0 };
        vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
      }
    }
  } else {
    let err4 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "array" }, message: "must be array", schema: schema39.type, parentSchema: schema39, data };
    vErrors === null ? vErrors = [err4] : vErrors.push(err4), errors++;
  }
  return validate105.errors = vErrors, errors === 0;
}
validate105.evaluated = { items: !0, dynamicProps: !1, dynamicItems: !1 };
function validate67(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate67.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), data && typeof data == "object" && !Array.isArray(data)) {
    if (Object.keys(data).length > 64) {
      let err0 = { instancePath, schemaPath: "#/maxProperties", keyword: "maxProperties", params: { limit: 64 }, message: "must NOT have more than 64 properties", schema: 64, parentSchema: schema26, data };
      vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
    }
    for (let key0 in data)
      if (!(func27.call(schema26.properties, key0) || pattern6.test(key0))) {
        let err1 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties", schema: !1, parentSchema: schema26, data };
        vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
      }
    if (data["process.spawn"] !== void 0) {
      let data0 = data["process.spawn"];
      if (data0 && typeof data0 == "object" && !Array.isArray(data0)) {
        if (data0.commands === void 0) {
          let err2 = { instancePath: instancePath + "/process.spawn", schemaPath: "#/properties/process.spawn/required", keyword: "required", params: { missingProperty: "commands" }, message: "must have required property 'commands'", schema: schema26.properties["process.spawn"].required, parentSchema: schema26.properties["process.spawn"], data: data0 };
          vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
        }
        if (data0.reason === void 0) {
          let err3 = { instancePath: instancePath + "/process.spawn", schemaPath: "#/properties/process.spawn/required", keyword: "required", params: { missingProperty: "reason" }, message: "must have required property 'reason'", schema: schema26.properties["process.spawn"].required, parentSchema: schema26.properties["process.spawn"], data: data0 };
          vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
        }
        for (let key1 in data0)
          if (!(key1 === "commands" || key1 === "reason")) {
            let err4 = { instancePath: instancePath + "/process.spawn", schemaPath: "#/properties/process.spawn/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key1 }, message: "must NOT have additional properties", schema: !1, parentSchema: schema26.properties["process.spawn"], data: data0 };
            vErrors === null ? vErrors = [err4] : vErrors.push(err4), errors++;
          }
        if (data0.commands !== void 0) {
          let data1 = data0.commands;
          if (validate68(data1, { instancePath: instancePath + "/process.spawn/commands", parentData: data0, parentDataProperty: "commands", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate68.errors : validate68.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length), Array.isArray(data1)) {
            if (data1.length < 1) {
              let err5 = { instancePath: instancePath + "/process.spawn/commands", schemaPath: "#/properties/process.spawn/properties/commands/minItems", keyword: "minItems", params: { limit: 1 }, message: "must NOT have fewer than 1 items", schema: 1, parentSchema: schema26.properties["process.spawn"].properties.commands, data: data1 };
              vErrors === null ? vErrors = [err5] : vErrors.push(err5), errors++;
            }
          } else {
            let err6 = { instancePath: instancePath + "/process.spawn/commands", schemaPath: "#/properties/process.spawn/properties/commands/type", keyword: "type", params: { type: "array" }, message: "must be array", schema: schema26.properties["process.spawn"].properties.commands.type, parentSchema: schema26.properties["process.spawn"].properties.commands, data: data1 };
            vErrors === null ? vErrors = [err6] : vErrors.push(err6), errors++;
          }
        }
        data0.reason !== void 0 && (validate76(data0.reason, { instancePath: instancePath + "/process.spawn/reason", parentData: data0, parentDataProperty: "reason", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate76.errors : validate76.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length));
      } else {
        let err7 = { instancePath: instancePath + "/process.spawn", schemaPath: "#/properties/process.spawn/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema26.properties["process.spawn"].type, parentSchema: schema26.properties["process.spawn"], data: data0 };
        vErrors === null ? vErrors = [err7] : vErrors.push(err7), errors++;
      }
    }
    if (data["fs.write"] !== void 0) {
      let data3 = data["fs.write"];
      if (data3 && typeof data3 == "object" && !Array.isArray(data3)) {
        if (data3.paths === void 0) {
          let err8 = { instancePath: instancePath + "/fs.write", schemaPath: "#/properties/fs.write/required", keyword: "required", params: { missingProperty: "paths" }, message: "must have required property 'paths'", schema: schema26.properties["fs.write"].required, parentSchema: schema26.properties["fs.write"], data: data3 };
          vErrors === null ? vErrors = [err8] : vErrors.push(err8), errors++;
        }
        if (data3.reason === void 0) {
          let err9 = { instancePath: instancePath + "/fs.write", schemaPath: "#/properties/fs.write/required", keyword: "required", params: { missingProperty: "reason" }, message: "must have required property 'reason'", schema: schema26.properties["fs.write"].required, parentSchema: schema26.properties["fs.write"], data: data3 };
          vErrors === null ? vErrors = [err9] : vErrors.push(err9), errors++;
        }
        for (let key2 in data3)
          if (!(key2 === "paths" || key2 === "reason")) {
            let err10 = { instancePath: instancePath + "/fs.write", schemaPath: "#/properties/fs.write/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key2 }, message: "must NOT have additional properties", schema: !1, parentSchema: schema26.properties["fs.write"], data: data3 };
            vErrors === null ? vErrors = [err10] : vErrors.push(err10), errors++;
          }
        if (data3.paths !== void 0) {
          let data4 = data3.paths;
          if (validate78(data4, { instancePath: instancePath + "/fs.write/paths", parentData: data3, parentDataProperty: "paths", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate78.errors : validate78.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length), Array.isArray(data4)) {
            if (data4.length < 1) {
              let err11 = { instancePath: instancePath + "/fs.write/paths", schemaPath: "#/properties/fs.write/properties/paths/minItems", keyword: "minItems", params: { limit: 1 }, message: "must NOT have fewer than 1 items", schema: 1, parentSchema: schema26.properties["fs.write"].properties.paths, data: data4 };
              vErrors === null ? vErrors = [err11] : vErrors.push(err11), errors++;
            }
          } else {
            let err12 = { instancePath: instancePath + "/fs.write/paths", schemaPath: "#/properties/fs.write/properties/paths/type", keyword: "type", params: { type: "array" }, message: "must be array", schema: schema26.properties["fs.write"].properties.paths.type, parentSchema: schema26.properties["fs.write"].properties.paths, data: data4 };
            vErrors === null ? vErrors = [err12] : vErrors.push(err12), errors++;
          }
        }
        data3.reason !== void 0 && (validate76(data3.reason, { instancePath: instancePath + "/fs.write/reason", parentData: data3, parentDataProperty: "reason", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate76.errors : validate76.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length));
      } else {
        let err13 = { instancePath: instancePath + "/fs.write", schemaPath: "#/properties/fs.write/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema26.properties["fs.write"].type, parentSchema: schema26.properties["fs.write"], data: data3 };
        vErrors === null ? vErrors = [err13] : vErrors.push(err13), errors++;
      }
    }
    if (data["net.connect"] !== void 0) {
      let data6 = data["net.connect"];
      if (data6 && typeof data6 == "object" && !Array.isArray(data6)) {
        if (data6.hosts === void 0) {
          let err14 = { instancePath: instancePath + "/net.connect", schemaPath: "#/properties/net.connect/required", keyword: "required", params: { missingProperty: "hosts" }, message: "must have required property 'hosts'", schema: schema26.properties["net.connect"].required, parentSchema: schema26.properties["net.connect"], data: data6 };
          vErrors === null ? vErrors = [err14] : vErrors.push(err14), errors++;
        }
        if (data6.reason === void 0) {
          let err15 = { instancePath: instancePath + "/net.connect", schemaPath: "#/properties/net.connect/required", keyword: "required", params: { missingProperty: "reason" }, message: "must have required property 'reason'", schema: schema26.properties["net.connect"].required, parentSchema: schema26.properties["net.connect"], data: data6 };
          vErrors === null ? vErrors = [err15] : vErrors.push(err15), errors++;
        }
        for (let key3 in data6)
          if (!(key3 === "hosts" || key3 === "reason")) {
            let err16 = { instancePath: instancePath + "/net.connect", schemaPath: "#/properties/net.connect/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key3 }, message: "must NOT have additional properties", schema: !1, parentSchema: schema26.properties["net.connect"], data: data6 };
            vErrors === null ? vErrors = [err16] : vErrors.push(err16), errors++;
          }
        if (data6.hosts !== void 0) {
          let data7 = data6.hosts;
          if (validate82(data7, { instancePath: instancePath + "/net.connect/hosts", parentData: data6, parentDataProperty: "hosts", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate82.errors : validate82.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length), Array.isArray(data7)) {
            if (data7.length < 1) {
              let err17 = { instancePath: instancePath + "/net.connect/hosts", schemaPath: "#/properties/net.connect/properties/hosts/minItems", keyword: "minItems", params: { limit: 1 }, message: "must NOT have fewer than 1 items", schema: 1, parentSchema: schema26.properties["net.connect"].properties.hosts, data: data7 };
              vErrors === null ? vErrors = [err17] : vErrors.push(err17), errors++;
            }
          } else {
            let err18 = { instancePath: instancePath + "/net.connect/hosts", schemaPath: "#/properties/net.connect/properties/hosts/type", keyword: "type", params: { type: "array" }, message: "must be array", schema: schema26.properties["net.connect"].properties.hosts.type, parentSchema: schema26.properties["net.connect"].properties.hosts, data: data7 };
            vErrors === null ? vErrors = [err18] : vErrors.push(err18), errors++;
          }
        }
        data6.reason !== void 0 && (validate76(data6.reason, { instancePath: instancePath + "/net.connect/reason", parentData: data6, parentDataProperty: "reason", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate76.errors : validate76.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length));
      } else {
        let err19 = { instancePath: instancePath + "/net.connect", schemaPath: "#/properties/net.connect/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema26.properties["net.connect"].type, parentSchema: schema26.properties["net.connect"], data: data6 };
        vErrors === null ? vErrors = [err19] : vErrors.push(err19), errors++;
      }
    }
    if (data["fs.read"] !== void 0) {
      let data9 = data["fs.read"];
      if (data9 && typeof data9 == "object" && !Array.isArray(data9)) {
        if (data9.paths === void 0) {
          let err20 = { instancePath: instancePath + "/fs.read", schemaPath: "#/properties/fs.read/required", keyword: "required", params: { missingProperty: "paths" }, message: "must have required property 'paths'", schema: schema26.properties["fs.read"].required, parentSchema: schema26.properties["fs.read"], data: data9 };
          vErrors === null ? vErrors = [err20] : vErrors.push(err20), errors++;
        }
        if (data9.reason === void 0) {
          let err21 = { instancePath: instancePath + "/fs.read", schemaPath: "#/properties/fs.read/required", keyword: "required", params: { missingProperty: "reason" }, message: "must have required property 'reason'", schema: schema26.properties["fs.read"].required, parentSchema: schema26.properties["fs.read"], data: data9 };
          vErrors === null ? vErrors = [err21] : vErrors.push(err21), errors++;
        }
        for (let key4 in data9)
          if (!(key4 === "paths" || key4 === "reason")) {
            let err22 = { instancePath: instancePath + "/fs.read", schemaPath: "#/properties/fs.read/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key4 }, message: "must NOT have additional properties", schema: !1, parentSchema: schema26.properties["fs.read"], data: data9 };
            vErrors === null ? vErrors = [err22] : vErrors.push(err22), errors++;
          }
        if (data9.paths !== void 0) {
          let data10 = data9.paths;
          if (validate78(data10, { instancePath: instancePath + "/fs.read/paths", parentData: data9, parentDataProperty: "paths", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate78.errors : validate78.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length), Array.isArray(data10)) {
            if (data10.length < 1) {
              let err23 = { instancePath: instancePath + "/fs.read/paths", schemaPath: "#/properties/fs.read/properties/paths/minItems", keyword: "minItems", params: { limit: 1 }, message: "must NOT have fewer than 1 items", schema: 1, parentSchema: schema26.properties["fs.read"].properties.paths, data: data10 };
              vErrors === null ? vErrors = [err23] : vErrors.push(err23), errors++;
            }
          } else {
            let err24 = { instancePath: instancePath + "/fs.read/paths", schemaPath: "#/properties/fs.read/properties/paths/type", keyword: "type", params: { type: "array" }, message: "must be array", schema: schema26.properties["fs.read"].properties.paths.type, parentSchema: schema26.properties["fs.read"].properties.paths, data: data10 };
            vErrors === null ? vErrors = [err24] : vErrors.push(err24), errors++;
          }
        }
        data9.reason !== void 0 && (validate76(data9.reason, { instancePath: instancePath + "/fs.read/reason", parentData: data9, parentDataProperty: "reason", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate76.errors : validate76.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length));
      } else {
        let err25 = { instancePath: instancePath + "/fs.read", schemaPath: "#/properties/fs.read/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema26.properties["fs.read"].type, parentSchema: schema26.properties["fs.read"], data: data9 };
        vErrors === null ? vErrors = [err25] : vErrors.push(err25), errors++;
      }
    }
    if (data.secrets !== void 0) {
      let data12 = data.secrets;
      if (data12 && typeof data12 == "object" && !Array.isArray(data12)) {
        if (data12.reason === void 0) {
          let err26 = { instancePath: instancePath + "/secrets", schemaPath: "#/properties/secrets/required", keyword: "required", params: { missingProperty: "reason" }, message: "must have required property 'reason'", schema: schema26.properties.secrets.required, parentSchema: schema26.properties.secrets, data: data12 };
          vErrors === null ? vErrors = [err26] : vErrors.push(err26), errors++;
        }
        for (let key5 in data12)
          if (key5 !== "reason") {
            let err27 = { instancePath: instancePath + "/secrets", schemaPath: "#/properties/secrets/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key5 }, message: "must NOT have additional properties", schema: !1, parentSchema: schema26.properties.secrets, data: data12 };
            vErrors === null ? vErrors = [err27] : vErrors.push(err27), errors++;
          }
        data12.reason !== void 0 && (validate76(data12.reason, { instancePath: instancePath + "/secrets/reason", parentData: data12, parentDataProperty: "reason", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate76.errors : validate76.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length));
      } else {
        let err28 = { instancePath: instancePath + "/secrets", schemaPath: "#/properties/secrets/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema26.properties.secrets.type, parentSchema: schema26.properties.secrets, data: data12 };
        vErrors === null ? vErrors = [err28] : vErrors.push(err28), errors++;
      }
    }
    if (data["extensions.call"] !== void 0) {
      let data14 = data["extensions.call"];
      if (data14 && typeof data14 == "object" && !Array.isArray(data14)) {
        if (data14.extensions === void 0) {
          let err29 = { instancePath: instancePath + "/extensions.call", schemaPath: "#/properties/extensions.call/required", keyword: "required", params: { missingProperty: "extensions" }, message: "must have required property 'extensions'", schema: schema26.properties["extensions.call"].required, parentSchema: schema26.properties["extensions.call"], data: data14 };
          vErrors === null ? vErrors = [err29] : vErrors.push(err29), errors++;
        }
        if (data14.reason === void 0) {
          let err30 = { instancePath: instancePath + "/extensions.call", schemaPath: "#/properties/extensions.call/required", keyword: "required", params: { missingProperty: "reason" }, message: "must have required property 'reason'", schema: schema26.properties["extensions.call"].required, parentSchema: schema26.properties["extensions.call"], data: data14 };
          vErrors === null ? vErrors = [err30] : vErrors.push(err30), errors++;
        }
        for (let key6 in data14)
          if (!(key6 === "extensions" || key6 === "reason")) {
            let err31 = { instancePath: instancePath + "/extensions.call", schemaPath: "#/properties/extensions.call/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key6 }, message: "must NOT have additional properties", schema: !1, parentSchema: schema26.properties["extensions.call"], data: data14 };
            vErrors === null ? vErrors = [err31] : vErrors.push(err31), errors++;
          }
        if (data14.extensions !== void 0) {
          let data15 = data14.extensions;
          if (validate88(data15, { instancePath: instancePath + "/extensions.call/extensions", parentData: data14, parentDataProperty: "extensions", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate88.errors : validate88.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length), Array.isArray(data15)) {
            if (data15.length < 1) {
              let err32 = { instancePath: instancePath + "/extensions.call/extensions", schemaPath: "#/properties/extensions.call/properties/extensions/minItems", keyword: "minItems", params: { limit: 1 }, message: "must NOT have fewer than 1 items", schema: 1, parentSchema: schema26.properties["extensions.call"].properties.extensions, data: data15 };
              vErrors === null ? vErrors = [err32] : vErrors.push(err32), errors++;
            }
          } else {
            let err33 = { instancePath: instancePath + "/extensions.call/extensions", schemaPath: "#/properties/extensions.call/properties/extensions/type", keyword: "type", params: { type: "array" }, message: "must be array", schema: schema26.properties["extensions.call"].properties.extensions.type, parentSchema: schema26.properties["extensions.call"].properties.extensions, data: data15 };
            vErrors === null ? vErrors = [err33] : vErrors.push(err33), errors++;
          }
        }
        data14.reason !== void 0 && (validate76(data14.reason, { instancePath: instancePath + "/extensions.call/reason", parentData: data14, parentDataProperty: "reason", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate76.errors : validate76.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length));
      } else {
        let err34 = { instancePath: instancePath + "/extensions.call", schemaPath: "#/properties/extensions.call/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema26.properties["extensions.call"].type, parentSchema: schema26.properties["extensions.call"], data: data14 };
        vErrors === null ? vErrors = [err34] : vErrors.push(err34), errors++;
      }
    }
    if (data["commands.execute"] !== void 0) {
      let data17 = data["commands.execute"];
      if (data17 && typeof data17 == "object" && !Array.isArray(data17)) {
        if (data17.commands === void 0) {
          let err35 = { instancePath: instancePath + "/commands.execute", schemaPath: "#/properties/commands.execute/required", keyword: "required", params: { missingProperty: "commands" }, message: "must have required property 'commands'", schema: schema26.properties["commands.execute"].required, parentSchema: schema26.properties["commands.execute"], data: data17 };
          vErrors === null ? vErrors = [err35] : vErrors.push(err35), errors++;
        }
        if (data17.reason === void 0) {
          let err36 = { instancePath: instancePath + "/commands.execute", schemaPath: "#/properties/commands.execute/required", keyword: "required", params: { missingProperty: "reason" }, message: "must have required property 'reason'", schema: schema26.properties["commands.execute"].required, parentSchema: schema26.properties["commands.execute"], data: data17 };
          vErrors === null ? vErrors = [err36] : vErrors.push(err36), errors++;
        }
        for (let key7 in data17)
          if (!(key7 === "commands" || key7 === "reason")) {
            let err37 = { instancePath: instancePath + "/commands.execute", schemaPath: "#/properties/commands.execute/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key7 }, message: "must NOT have additional properties", schema: !1, parentSchema: schema26.properties["commands.execute"], data: data17 };
            vErrors === null ? vErrors = [err37] : vErrors.push(err37), errors++;
          }
        if (data17.commands !== void 0) {
          let data18 = data17.commands;
          if (validate93(data18, { instancePath: instancePath + "/commands.execute/commands", parentData: data17, parentDataProperty: "commands", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate93.errors : validate93.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length), Array.isArray(data18)) {
            if (data18.length < 1) {
              let err38 = { instancePath: instancePath + "/commands.execute/commands", schemaPath: "#/properties/commands.execute/properties/commands/minItems", keyword: "minItems", params: { limit: 1 }, message: "must NOT have fewer than 1 items", schema: 1, parentSchema: schema26.properties["commands.execute"].properties.commands, data: data18 };
              vErrors === null ? vErrors = [err38] : vErrors.push(err38), errors++;
            }
          } else {
            let err39 = { instancePath: instancePath + "/commands.execute/commands", schemaPath: "#/properties/commands.execute/properties/commands/type", keyword: "type", params: { type: "array" }, message: "must be array", schema: schema26.properties["commands.execute"].properties.commands.type, parentSchema: schema26.properties["commands.execute"].properties.commands, data: data18 };
            vErrors === null ? vErrors = [err39] : vErrors.push(err39), errors++;
          }
        }
        data17.reason !== void 0 && (validate76(data17.reason, { instancePath: instancePath + "/commands.execute/reason", parentData: data17, parentDataProperty: "reason", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate76.errors : validate76.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length));
      } else {
        let err40 = { instancePath: instancePath + "/commands.execute", schemaPath: "#/properties/commands.execute/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema26.properties["commands.execute"].type, parentSchema: schema26.properties["commands.execute"], data: data17 };
        vErrors === null ? vErrors = [err40] : vErrors.push(err40), errors++;
      }
    }
    if (data["open.external"] !== void 0) {
      let data20 = data["open.external"];
      if (data20 && typeof data20 == "object" && !Array.isArray(data20)) {
        if (data20.targets === void 0) {
          let err41 = { instancePath: instancePath + "/open.external", schemaPath: "#/properties/open.external/required", keyword: "required", params: { missingProperty: "targets" }, message: "must have required property 'targets'", schema: schema26.properties["open.external"].required, parentSchema: schema26.properties["open.external"], data: data20 };
          vErrors === null ? vErrors = [err41] : vErrors.push(err41), errors++;
        }
        if (data20.reason === void 0) {
          let err42 = { instancePath: instancePath + "/open.external", schemaPath: "#/properties/open.external/required", keyword: "required", params: { missingProperty: "reason" }, message: "must have required property 'reason'", schema: schema26.properties["open.external"].required, parentSchema: schema26.properties["open.external"], data: data20 };
          vErrors === null ? vErrors = [err42] : vErrors.push(err42), errors++;
        }
        for (let key8 in data20)
          if (!(key8 === "targets" || key8 === "reason")) {
            let err43 = { instancePath: instancePath + "/open.external", schemaPath: "#/properties/open.external/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key8 }, message: "must NOT have additional properties", schema: !1, parentSchema: schema26.properties["open.external"], data: data20 };
            vErrors === null ? vErrors = [err43] : vErrors.push(err43), errors++;
          }
        if (data20.targets !== void 0) {
          let data21 = data20.targets;
          if (validate96(data21, { instancePath: instancePath + "/open.external/targets", parentData: data20, parentDataProperty: "targets", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate96.errors : validate96.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length), Array.isArray(data21)) {
            if (data21.length < 1) {
              let err44 = { instancePath: instancePath + "/open.external/targets", schemaPath: "#/properties/open.external/properties/targets/minItems", keyword: "minItems", params: { limit: 1 }, message: "must NOT have fewer than 1 items", schema: 1, parentSchema: schema26.properties["open.external"].properties.targets, data: data21 };
              vErrors === null ? vErrors = [err44] : vErrors.push(err44), errors++;
            }
          } else {
            let err45 = { instancePath: instancePath + "/open.external/targets", schemaPath: "#/properties/open.external/properties/targets/type", keyword: "type", params: { type: "array" }, message: "must be array", schema: schema26.properties["open.external"].properties.targets.type, parentSchema: schema26.properties["open.external"].properties.targets, data: data21 };
            vErrors === null ? vErrors = [err45] : vErrors.push(err45), errors++;
          }
        }
        data20.reason !== void 0 && (validate76(data20.reason, { instancePath: instancePath + "/open.external/reason", parentData: data20, parentDataProperty: "reason", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate76.errors : validate76.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length));
      } else {
        let err46 = { instancePath: instancePath + "/open.external", schemaPath: "#/properties/open.external/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema26.properties["open.external"].type, parentSchema: schema26.properties["open.external"], data: data20 };
        vErrors === null ? vErrors = [err46] : vErrors.push(err46), errors++;
      }
    }
    if (data["clipboard.read"] !== void 0) {
      let data23 = data["clipboard.read"];
      if (data23 && typeof data23 == "object" && !Array.isArray(data23)) {
        if (data23.reason === void 0) {
          let err47 = { instancePath: instancePath + "/clipboard.read", schemaPath: "#/properties/clipboard.read/required", keyword: "required", params: { missingProperty: "reason" }, message: "must have required property 'reason'", schema: schema26.properties["clipboard.read"].required, parentSchema: schema26.properties["clipboard.read"], data: data23 };
          vErrors === null ? vErrors = [err47] : vErrors.push(err47), errors++;
        }
        for (let key9 in data23)
          if (key9 !== "reason") {
            let err48 = { instancePath: instancePath + "/clipboard.read", schemaPath: "#/properties/clipboard.read/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key9 }, message: "must NOT have additional properties", schema: !1, parentSchema: schema26.properties["clipboard.read"], data: data23 };
            vErrors === null ? vErrors = [err48] : vErrors.push(err48), errors++;
          }
        data23.reason !== void 0 && (validate76(data23.reason, { instancePath: instancePath + "/clipboard.read/reason", parentData: data23, parentDataProperty: "reason", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate76.errors : validate76.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length));
      } else {
        let err49 = { instancePath: instancePath + "/clipboard.read", schemaPath: "#/properties/clipboard.read/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema26.properties["clipboard.read"].type, parentSchema: schema26.properties["clipboard.read"], data: data23 };
        vErrors === null ? vErrors = [err49] : vErrors.push(err49), errors++;
      }
    }
    if (data["clipboard.write"] !== void 0) {
      let data25 = data["clipboard.write"];
      if (data25 && typeof data25 == "object" && !Array.isArray(data25)) {
        if (data25.reason === void 0) {
          let err50 = { instancePath: instancePath + "/clipboard.write", schemaPath: "#/properties/clipboard.write/required", keyword: "required", params: { missingProperty: "reason" }, message: "must have required property 'reason'", schema: schema26.properties["clipboard.write"].required, parentSchema: schema26.properties["clipboard.write"], data: data25 };
          vErrors === null ? vErrors = [err50] : vErrors.push(err50), errors++;
        }
        for (let key10 in data25)
          if (key10 !== "reason") {
            let err51 = { instancePath: instancePath + "/clipboard.write", schemaPath: "#/properties/clipboard.write/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key10 }, message: "must NOT have additional properties", schema: !1, parentSchema: schema26.properties["clipboard.write"], data: data25 };
            vErrors === null ? vErrors = [err51] : vErrors.push(err51), errors++;
          }
        data25.reason !== void 0 && (validate76(data25.reason, { instancePath: instancePath + "/clipboard.write/reason", parentData: data25, parentDataProperty: "reason", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate76.errors : validate76.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length));
      } else {
        let err52 = { instancePath: instancePath + "/clipboard.write", schemaPath: "#/properties/clipboard.write/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema26.properties["clipboard.write"].type, parentSchema: schema26.properties["clipboard.write"], data: data25 };
        vErrors === null ? vErrors = [err52] : vErrors.push(err52), errors++;
      }
    }
    if (data["env.read"] !== void 0) {
      let data27 = data["env.read"];
      if (data27 && typeof data27 == "object" && !Array.isArray(data27)) {
        if (data27.names === void 0) {
          let err53 = { instancePath: instancePath + "/env.read", schemaPath: "#/properties/env.read/required", keyword: "required", params: { missingProperty: "names" }, message: "must have required property 'names'", schema: schema26.properties["env.read"].required, parentSchema: schema26.properties["env.read"], data: data27 };
          vErrors === null ? vErrors = [err53] : vErrors.push(err53), errors++;
        }
        if (data27.reason === void 0) {
          let err54 = { instancePath: instancePath + "/env.read", schemaPath: "#/properties/env.read/required", keyword: "required", params: { missingProperty: "reason" }, message: "must have required property 'reason'", schema: schema26.properties["env.read"].required, parentSchema: schema26.properties["env.read"], data: data27 };
          vErrors === null ? vErrors = [err54] : vErrors.push(err54), errors++;
        }
        for (let key11 in data27)
          if (!(key11 === "names" || key11 === "reason")) {
            let err55 = { instancePath: instancePath + "/env.read", schemaPath: "#/properties/env.read/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key11 }, message: "must NOT have additional properties", schema: !1, parentSchema: schema26.properties["env.read"], data: data27 };
            vErrors === null ? vErrors = [err55] : vErrors.push(err55), errors++;
          }
        if (data27.names !== void 0) {
          let data28 = data27.names;
          if (validate101(data28, { instancePath: instancePath + "/env.read/names", parentData: data27, parentDataProperty: "names", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate101.errors : validate101.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length), Array.isArray(data28)) {
            if (data28.length < 1) {
              let err56 = { instancePath: instancePath + "/env.read/names", schemaPath: "#/properties/env.read/properties/names/minItems", keyword: "minItems", params: { limit: 1 }, message: "must NOT have fewer than 1 items", schema: 1, parentSchema: schema26.properties["env.read"].properties.names, data: data28 };
              vErrors === null ? vErrors = [err56] : vErrors.push(err56), errors++;
            }
          } else {
            let err57 = { instancePath: instancePath + "/env.read/names", schemaPath: "#/properties/env.read/properties/names/type", keyword: "type", params: { type: "array" }, message: "must be array", schema: schema26.properties["env.read"].properties.names.type, parentSchema: schema26.properties["env.read"].properties.names, data: data28 };
            vErrors === null ? vErrors = [err57] : vErrors.push(err57), errors++;
          }
        }
        data27.reason !== void 0 && (validate76(data27.reason, { instancePath: instancePath + "/env.read/reason", parentData: data27, parentDataProperty: "reason", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate76.errors : validate76.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length));
      } else {
        let err58 = { instancePath: instancePath + "/env.read", schemaPath: "#/properties/env.read/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema26.properties["env.read"].type, parentSchema: schema26.properties["env.read"], data: data27 };
        vErrors === null ? vErrors = [err58] : vErrors.push(err58), errors++;
      }
    }
    if (data["documents.edit"] !== void 0) {
      let data30 = data["documents.edit"];
      if (data30 && typeof data30 == "object" && !Array.isArray(data30)) {
        if (data30.reason === void 0) {
          let err59 = { instancePath: instancePath + "/documents.edit", schemaPath: "#/properties/documents.edit/required", keyword: "required", params: { missingProperty: "reason" }, message: "must have required property 'reason'", schema: schema26.properties["documents.edit"].required, parentSchema: schema26.properties["documents.edit"], data: data30 };
          vErrors === null ? vErrors = [err59] : vErrors.push(err59), errors++;
        }
        for (let key12 in data30)
          if (!(key12 === "languages" || key12 === "paths" || key12 === "reason")) {
            let err60 = { instancePath: instancePath + "/documents.edit", schemaPath: "#/properties/documents.edit/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key12 }, message: "must NOT have additional properties", schema: !1, parentSchema: schema26.properties["documents.edit"], data: data30 };
            vErrors === null ? vErrors = [err60] : vErrors.push(err60), errors++;
          }
        if (data30.languages !== void 0) {
          let data31 = data30.languages;
          if (validate105(data31, { instancePath: instancePath + "/documents.edit/languages", parentData: data30, parentDataProperty: "languages", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate105.errors : validate105.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length), Array.isArray(data31)) {
            if (data31.length < 1) {
              let err61 = { instancePath: instancePath + "/documents.edit/languages", schemaPath: "#/properties/documents.edit/properties/languages/minItems", keyword: "minItems", params: { limit: 1 }, message: "must NOT have fewer than 1 items", schema: 1, parentSchema: schema26.properties["documents.edit"].properties.languages, data: data31 };
              vErrors === null ? vErrors = [err61] : vErrors.push(err61), errors++;
            }
          } else {
            let err62 = { instancePath: instancePath + "/documents.edit/languages", schemaPath: "#/properties/documents.edit/properties/languages/type", keyword: "type", params: { type: "array" }, message: "must be array", schema: schema26.properties["documents.edit"].properties.languages.type, parentSchema: schema26.properties["documents.edit"].properties.languages, data: data31 };
            vErrors === null ? vErrors = [err62] : vErrors.push(err62), errors++;
          }
        }
        if (data30.paths !== void 0) {
          let data32 = data30.paths;
          if (validate78(data32, { instancePath: instancePath + "/documents.edit/paths", parentData: data30, parentDataProperty: "paths", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate78.errors : validate78.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length), Array.isArray(data32)) {
            if (data32.length < 1) {
              let err63 = { instancePath: instancePath + "/documents.edit/paths", schemaPath: "#/properties/documents.edit/properties/paths/minItems", keyword: "minItems", params: { limit: 1 }, message: "must NOT have fewer than 1 items", schema: 1, parentSchema: schema26.properties["documents.edit"].properties.paths, data: data32 };
              vErrors === null ? vErrors = [err63] : vErrors.push(err63), errors++;
            }
          } else {
            let err64 = { instancePath: instancePath + "/documents.edit/paths", schemaPath: "#/properties/documents.edit/properties/paths/type", keyword: "type", params: { type: "array" }, message: "must be array", schema: schema26.properties["documents.edit"].properties.paths.type, parentSchema: schema26.properties["documents.edit"].properties.paths, data: data32 };
            vErrors === null ? vErrors = [err64] : vErrors.push(err64), errors++;
          }
        }
        data30.reason !== void 0 && (validate76(data30.reason, { instancePath: instancePath + "/documents.edit/reason", parentData: data30, parentDataProperty: "reason", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate76.errors : validate76.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length));
      } else {
        let err65 = { instancePath: instancePath + "/documents.edit", schemaPath: "#/properties/documents.edit/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema26.properties["documents.edit"].type, parentSchema: schema26.properties["documents.edit"], data: data30 };
        vErrors === null ? vErrors = [err65] : vErrors.push(err65), errors++;
      }
    }
    if (data["documents.read"] !== void 0) {
      let data34 = data["documents.read"];
      if (data34 && typeof data34 == "object" && !Array.isArray(data34)) {
        if (data34.reason === void 0) {
          let err66 = { instancePath: instancePath + "/documents.read", schemaPath: "#/properties/documents.read/required", keyword: "required", params: { missingProperty: "reason" }, message: "must have required property 'reason'", schema: schema26.properties["documents.read"].required, parentSchema: schema26.properties["documents.read"], data: data34 };
          vErrors === null ? vErrors = [err66] : vErrors.push(err66), errors++;
        }
        for (let key13 in data34)
          if (!(key13 === "languages" || key13 === "paths" || key13 === "reason")) {
            let err67 = { instancePath: instancePath + "/documents.read", schemaPath: "#/properties/documents.read/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key13 }, message: "must NOT have additional properties", schema: !1, parentSchema: schema26.properties["documents.read"], data: data34 };
            vErrors === null ? vErrors = [err67] : vErrors.push(err67), errors++;
          }
        if (data34.languages !== void 0) {
          let data35 = data34.languages;
          if (validate105(data35, { instancePath: instancePath + "/documents.read/languages", parentData: data34, parentDataProperty: "languages", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate105.errors : validate105.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length), Array.isArray(data35)) {
            if (data35.length < 1) {
              let err68 = { instancePath: instancePath + "/documents.read/languages", schemaPath: "#/properties/documents.read/properties/languages/minItems", keyword: "minItems", params: { limit: 1 }, message: "must NOT have fewer than 1 items", schema: 1, parentSchema: schema26.properties["documents.read"].properties.languages, data: data35 };
              vErrors === null ? vErrors = [err68] : vErrors.push(err68), errors++;
            }
          } else {
            let err69 = { instancePath: instancePath + "/documents.read/languages", schemaPath: "#/properties/documents.read/properties/languages/type", keyword: "type", params: { type: "array" }, message: "must be array", schema: schema26.properties["documents.read"].properties.languages.type, parentSchema: schema26.properties["documents.read"].properties.languages, data: data35 };
            vErrors === null ? vErrors = [err69] : vErrors.push(err69), errors++;
          }
        }
        if (data34.paths !== void 0) {
          let data36 = data34.paths;
          if (validate78(data36, { instancePath: instancePath + "/documents.read/paths", parentData: data34, parentDataProperty: "paths", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate78.errors : validate78.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length), Array.isArray(data36)) {
            if (data36.length < 1) {
              let err70 = { instancePath: instancePath + "/documents.read/paths", schemaPath: "#/properties/documents.read/properties/paths/minItems", keyword: "minItems", params: { limit: 1 }, message: "must NOT have fewer than 1 items", schema: 1, parentSchema: schema26.properties["documents.read"].properties.paths, data: data36 };
              vErrors === null ? vErrors = [err70] : vErrors.push(err70), errors++;
            }
          } else {
            let err71 = { instancePath: instancePath + "/documents.read/paths", schemaPath: "#/properties/documents.read/properties/paths/type", keyword: "type", params: { type: "array" }, message: "must be array", schema: schema26.properties["documents.read"].properties.paths.type, parentSchema: schema26.properties["documents.read"].properties.paths, data: data36 };
            vErrors === null ? vErrors = [err71] : vErrors.push(err71), errors++;
          }
        }
        data34.reason !== void 0 && (validate76(data34.reason, { instancePath: instancePath + "/documents.read/reason", parentData: data34, parentDataProperty: "reason", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate76.errors : validate76.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length));
      } else {
        let err72 = { instancePath: instancePath + "/documents.read", schemaPath: "#/properties/documents.read/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema26.properties["documents.read"].type, parentSchema: schema26.properties["documents.read"], data: data34 };
        vErrors === null ? vErrors = [err72] : vErrors.push(err72), errors++;
      }
    }
    if (data["ui.prompt"] !== void 0) {
      let data38 = data["ui.prompt"];
      if (data38 && typeof data38 == "object" && !Array.isArray(data38)) {
        if (data38.reason === void 0) {
          let err73 = { instancePath: instancePath + "/ui.prompt", schemaPath: "#/properties/ui.prompt/required", keyword: "required", params: { missingProperty: "reason" }, message: "must have required property 'reason'", schema: schema26.properties["ui.prompt"].required, parentSchema: schema26.properties["ui.prompt"], data: data38 };
          vErrors === null ? vErrors = [err73] : vErrors.push(err73), errors++;
        }
        for (let key14 in data38)
          if (key14 !== "reason") {
            let err74 = { instancePath: instancePath + "/ui.prompt", schemaPath: "#/properties/ui.prompt/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key14 }, message: "must NOT have additional properties", schema: !1, parentSchema: schema26.properties["ui.prompt"], data: data38 };
            vErrors === null ? vErrors = [err74] : vErrors.push(err74), errors++;
          }
        data38.reason !== void 0 && (validate76(data38.reason, { instancePath: instancePath + "/ui.prompt/reason", parentData: data38, parentDataProperty: "reason", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate76.errors : validate76.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length));
      } else {
        let err75 = { instancePath: instancePath + "/ui.prompt", schemaPath: "#/properties/ui.prompt/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema26.properties["ui.prompt"].type, parentSchema: schema26.properties["ui.prompt"], data: data38 };
        vErrors === null ? vErrors = [err75] : vErrors.push(err75), errors++;
      }
    }
    for (let key15 in data)
      if (pattern6.test(key15)) {
        let data40 = data[key15];
        if (data40 && typeof data40 == "object" && !Array.isArray(data40)) {
          if (data40.reason === void 0) {
            let err76 = { instancePath: instancePath + "/" + key15.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/patternProperties/%5Eapp%5C.%5Ba-z0-9%5D%5Ba-z0-9_-%5D*%5C.%5BA-Za-z0-9%5D%5BA-Za-z0-9_-%5D*%24/required", keyword: "required", params: { missingProperty: "reason" }, message: "must have required property 'reason'", schema: schema26.patternProperties["^app\\.[a-z0-9][a-z0-9_-]*\\.[A-Za-z0-9][A-Za-z0-9_-]*$"].required, parentSchema: schema26.patternProperties["^app\\.[a-z0-9][a-z0-9_-]*\\.[A-Za-z0-9][A-Za-z0-9_-]*$"], data: data40 };
            vErrors === null ? vErrors = [err76] : vErrors.push(err76), errors++;
          }
          data40.reason !== void 0 && (validate76(data40.reason, { instancePath: instancePath + "/" + key15.replace(/~/g, "~0").replace(/\//g, "~1") + "/reason", parentData: data40, parentDataProperty: "reason", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate76.errors : validate76.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length));
        } else {
          let err77 = { instancePath: instancePath + "/" + key15.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/patternProperties/%5Eapp%5C.%5Ba-z0-9%5D%5Ba-z0-9_-%5D*%5C.%5BA-Za-z0-9%5D%5BA-Za-z0-9_-%5D*%24/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema26.patternProperties["^app\\.[a-z0-9][a-z0-9_-]*\\.[A-Za-z0-9][A-Za-z0-9_-]*$"].type, parentSchema: schema26.patternProperties["^app\\.[a-z0-9][a-z0-9_-]*\\.[A-Za-z0-9][A-Za-z0-9_-]*$"], data: data40 };
          vErrors === null ? vErrors = [err77] : vErrors.push(err77), errors++;
        }
      }
  } else {
    let err78 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema26.type, parentSchema: schema26, data };
    vErrors === null ? vErrors = [err78] : vErrors.push(err78), errors++;
  }
  return validate67.errors = vErrors, errors === 0;
}
validate67.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
function validate52(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate52.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), data && typeof data == "object" && !Array.isArray(data)) {
    if (data.publisher === void 0) {
      let err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "publisher" }, message: "must have required property 'publisher'", schema: schema19.required, parentSchema: schema19, data };
      vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
    }
    if (data.name === void 0) {
      let err1 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "name" }, message: "must have required property 'name'", schema: schema19.required, parentSchema: schema19, data };
      vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
    }
    if (data.version === void 0) {
      let err2 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "version" }, message: "must have required property 'version'", schema: schema19.required, parentSchema: schema19, data };
      vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
    }
    if (data.engines === void 0) {
      let err3 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "engines" }, message: "must have required property 'engines'", schema: schema19.required, parentSchema: schema19, data };
      vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
    }
    if (data.publisher !== void 0) {
      let data0 = data.publisher;
      if (typeof data0 == "string") {
        if (func1(data0) > 128) {
          let err4 = { instancePath: instancePath + "/publisher", schemaPath: "#/properties/publisher/maxLength", keyword: "maxLength", params: { limit: 128 }, message: "must NOT have more than 128 characters", schema: 128, parentSchema: schema19.properties.publisher, data: data0 };
          vErrors === null ? vErrors = [err4] : vErrors.push(err4), errors++;
        }
        if (!pattern3.test(data0)) {
          let err5 = { instancePath: instancePath + "/publisher", schemaPath: "#/properties/publisher/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9][A-Za-z0-9_-]*$" }, message: 'must match pattern "^[A-Za-z0-9][A-Za-z0-9_-]*$"', schema: "^[A-Za-z0-9][A-Za-z0-9_-]*$", parentSchema: schema19.properties.publisher, data: data0 };
          vErrors === null ? vErrors = [err5] : vErrors.push(err5), errors++;
        }
      } else {
        let err6 = { instancePath: instancePath + "/publisher", schemaPath: "#/properties/publisher/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema19.properties.publisher.type, parentSchema: schema19.properties.publisher, data: data0 };
        vErrors === null ? vErrors = [err6] : vErrors.push(err6), errors++;
      }
    }
    if (data.name !== void 0) {
      let data1 = data.name;
      if (typeof data1 == "string") {
        if (func1(data1) > 128) {
          let err7 = { instancePath: instancePath + "/name", schemaPath: "#/properties/name/maxLength", keyword: "maxLength", params: { limit: 128 }, message: "must NOT have more than 128 characters", schema: 128, parentSchema: schema19.properties.name, data: data1 };
          vErrors === null ? vErrors = [err7] : vErrors.push(err7), errors++;
        }
        if (!pattern3.test(data1)) {
          let err8 = { instancePath: instancePath + "/name", schemaPath: "#/properties/name/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9][A-Za-z0-9_-]*$" }, message: 'must match pattern "^[A-Za-z0-9][A-Za-z0-9_-]*$"', schema: "^[A-Za-z0-9][A-Za-z0-9_-]*$", parentSchema: schema19.properties.name, data: data1 };
          vErrors === null ? vErrors = [err8] : vErrors.push(err8), errors++;
        }
      } else {
        let err9 = { instancePath: instancePath + "/name", schemaPath: "#/properties/name/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema19.properties.name.type, parentSchema: schema19.properties.name, data: data1 };
        vErrors === null ? vErrors = [err9] : vErrors.push(err9), errors++;
      }
    }
    if (data.version !== void 0) {
      let data2 = data.version;
      if (typeof data2 == "string") {
        if (func1(data2) > 256) {
          let err10 = { instancePath: instancePath + "/version", schemaPath: "#/properties/version/maxLength", keyword: "maxLength", params: { limit: 256 }, message: "must NOT have more than 256 characters", schema: 256, parentSchema: schema19.properties.version, data: data2 };
          vErrors === null ? vErrors = [err10] : vErrors.push(err10), errors++;
        }
      } else {
        let err11 = { instancePath: instancePath + "/version", schemaPath: "#/properties/version/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema19.properties.version.type, parentSchema: schema19.properties.version, data: data2 };
        vErrors === null ? vErrors = [err11] : vErrors.push(err11), errors++;
      }
    }
    if (data.displayName !== void 0) {
      let data3 = data.displayName;
      if (typeof data3 == "string") {
        if (func1(data3) > 256) {
          let err12 = { instancePath: instancePath + "/displayName", schemaPath: "#/properties/displayName/maxLength", keyword: "maxLength", params: { limit: 256 }, message: "must NOT have more than 256 characters", schema: 256, parentSchema: schema19.properties.displayName, data: data3 };
          vErrors === null ? vErrors = [err12] : vErrors.push(err12), errors++;
        }
      } else {
        let err13 = { instancePath: instancePath + "/displayName", schemaPath: "#/properties/displayName/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema19.properties.displayName.type, parentSchema: schema19.properties.displayName, data: data3 };
        vErrors === null ? vErrors = [err13] : vErrors.push(err13), errors++;
      }
    }
    if (data.description !== void 0) {
      let data4 = data.description;
      if (typeof data4 == "string") {
        if (func1(data4) > 4096) {
          let err14 = { instancePath: instancePath + "/description", schemaPath: "#/properties/description/maxLength", keyword: "maxLength", params: { limit: 4096 }, message: "must NOT have more than 4096 characters", schema: 4096, parentSchema: schema19.properties.description, data: data4 };
          vErrors === null ? vErrors = [err14] : vErrors.push(err14), errors++;
        }
      } else {
        let err15 = { instancePath: instancePath + "/description", schemaPath: "#/properties/description/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema19.properties.description.type, parentSchema: schema19.properties.description, data: data4 };
        vErrors === null ? vErrors = [err15] : vErrors.push(err15), errors++;
      }
    }
    if (data.engines !== void 0) {
      let data5 = data.engines;
      if (data5 && typeof data5 == "object" && !Array.isArray(data5)) {
        if (Object.keys(data5).length > 64) {
          let err16 = { instancePath: instancePath + "/engines", schemaPath: "#/properties/engines/maxProperties", keyword: "maxProperties", params: { limit: 64 }, message: "must NOT have more than 64 properties", schema: 64, parentSchema: schema19.properties.engines, data: data5 };
          vErrors === null ? vErrors = [err16] : vErrors.push(err16), errors++;
        }
        for (let key0 in data5) {
          let _errs13 = errors;
          if (typeof key0 == "string") {
            if (func1(key0) > 214) {
              let err17 = { instancePath: instancePath + "/engines", schemaPath: "#/properties/engines/propertyNames/maxLength", keyword: "maxLength", params: { limit: 214 }, message: "must NOT have more than 214 characters", schema: 214, parentSchema: schema19.properties.engines.propertyNames, data: key0, propertyName: key0 };
              vErrors === null ? vErrors = [err17] : vErrors.push(err17), errors++;
            }
            if (func1(key0) < 1) {
              let err18 = { instancePath: instancePath + "/engines", schemaPath: "#/properties/engines/propertyNames/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema19.properties.engines.propertyNames, data: key0, propertyName: key0 };
              vErrors === null ? vErrors = [err18] : vErrors.push(err18), errors++;
            }
          }
          var valid1 = _errs13 === errors;
          if (!valid1) {
            let err19 = { instancePath: instancePath + "/engines", schemaPath: "#/properties/engines/propertyNames", keyword: "propertyNames", params: { propertyName: key0 }, message: "property name must be valid", schema: schema19.properties.engines.propertyNames, parentSchema: schema19.properties.engines, data: data5 };
            vErrors === null ? vErrors = [err19] : vErrors.push(err19), errors++;
          }
        }
        for (let key1 in data5)
          if (key1 !== "bulkhead") {
            let data6 = data5[key1];
            if (typeof data6 == "string") {
              if (func1(data6) > 256) {
                let err20 = { instancePath: instancePath + "/engines/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/engines/additionalProperties/maxLength", keyword: "maxLength", params: { limit: 256 }, message: "must NOT have more than 256 characters", schema: 256, parentSchema: schema19.properties.engines.additionalProperties, data: data6 };
                vErrors === null ? vErrors = [err20] : vErrors.push(err20), errors++;
              }
              if (func1(data6) < 1) {
                let err21 = { instancePath: instancePath + "/engines/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/engines/additionalProperties/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema19.properties.engines.additionalProperties, data: data6 };
                vErrors === null ? vErrors = [err21] : vErrors.push(err21), errors++;
              }
            } else {
              let err22 = { instancePath: instancePath + "/engines/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/engines/additionalProperties/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema19.properties.engines.additionalProperties.type, parentSchema: schema19.properties.engines.additionalProperties, data: data6 };
              vErrors === null ? vErrors = [err22] : vErrors.push(err22), errors++;
            }
          }
        if (data5.bulkhead !== void 0) {
          let data7 = data5.bulkhead;
          if (typeof data7 == "string") {
            if (func1(data7) > 256) {
              let err23 = { instancePath: instancePath + "/engines/bulkhead", schemaPath: "#/properties/engines/properties/bulkhead/maxLength", keyword: "maxLength", params: { limit: 256 }, message: "must NOT have more than 256 characters", schema: 256, parentSchema: schema19.properties.engines.properties.bulkhead, data: data7 };
              vErrors === null ? vErrors = [err23] : vErrors.push(err23), errors++;
            }
            if (func1(data7) < 1) {
              let err24 = { instancePath: instancePath + "/engines/bulkhead", schemaPath: "#/properties/engines/properties/bulkhead/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema19.properties.engines.properties.bulkhead, data: data7 };
              vErrors === null ? vErrors = [err24] : vErrors.push(err24), errors++;
            }
          } else {
            let err25 = { instancePath: instancePath + "/engines/bulkhead", schemaPath: "#/properties/engines/properties/bulkhead/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema19.properties.engines.properties.bulkhead.type, parentSchema: schema19.properties.engines.properties.bulkhead, data: data7 };
            vErrors === null ? vErrors = [err25] : vErrors.push(err25), errors++;
          }
        }
      } else {
        let err26 = { instancePath: instancePath + "/engines", schemaPath: "#/properties/engines/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema19.properties.engines.type, parentSchema: schema19.properties.engines, data: data5 };
        vErrors === null ? vErrors = [err26] : vErrors.push(err26), errors++;
      }
    }
    if (data.main !== void 0) {
      let data8 = data.main;
      if (typeof data8 == "string") {
        if (func1(data8) > 1024) {
          let err27 = { instancePath: instancePath + "/main", schemaPath: "#/properties/main/maxLength", keyword: "maxLength", params: { limit: 1024 }, message: "must NOT have more than 1024 characters", schema: 1024, parentSchema: schema19.properties.main, data: data8 };
          vErrors === null ? vErrors = [err27] : vErrors.push(err27), errors++;
        }
        if (func1(data8) < 1) {
          let err28 = { instancePath: instancePath + "/main", schemaPath: "#/properties/main/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema19.properties.main, data: data8 };
          vErrors === null ? vErrors = [err28] : vErrors.push(err28), errors++;
        }
      } else {
        let err29 = { instancePath: instancePath + "/main", schemaPath: "#/properties/main/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema19.properties.main.type, parentSchema: schema19.properties.main, data: data8 };
        vErrors === null ? vErrors = [err29] : vErrors.push(err29), errors++;
      }
    }
    if (data.activationEvents !== void 0) {
      let data9 = data.activationEvents;
      if (Array.isArray(data9)) {
        if (data9.length > 1024) {
          let err30 = { instancePath: instancePath + "/activationEvents", schemaPath: "#/properties/activationEvents/maxItems", keyword: "maxItems", params: { limit: 1024 }, message: "must NOT have more than 1024 items", schema: 1024, parentSchema: schema19.properties.activationEvents, data: data9 };
          vErrors === null ? vErrors = [err30] : vErrors.push(err30), errors++;
        }
        let len0 = data9.length;
        for (let i0 = 0; i0 < len0; i0++) {
          let data10 = data9[i0];
          if (typeof data10 == "string") {
            if (func1(data10) > 512) {
              let err31 = { instancePath: instancePath + "/activationEvents/" + i0, schemaPath: "#/properties/activationEvents/items/maxLength", keyword: "maxLength", params: { limit: 512 }, message: "must NOT have more than 512 characters", schema: 512, parentSchema: schema19.properties.activationEvents.items, data: data10 };
              vErrors === null ? vErrors = [err31] : vErrors.push(err31), errors++;
            }
            if (func1(data10) < 1) {
              let err32 = { instancePath: instancePath + "/activationEvents/" + i0, schemaPath: "#/properties/activationEvents/items/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema19.properties.activationEvents.items, data: data10 };
              vErrors === null ? vErrors = [err32] : vErrors.push(err32), errors++;
            }
          } else {
            let err33 = { instancePath: instancePath + "/activationEvents/" + i0, schemaPath: "#/properties/activationEvents/items/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema19.properties.activationEvents.items.type, parentSchema: schema19.properties.activationEvents.items, data: data10 };
            vErrors === null ? vErrors = [err33] : vErrors.push(err33), errors++;
          }
        }
      } else {
        let err34 = { instancePath: instancePath + "/activationEvents", schemaPath: "#/properties/activationEvents/type", keyword: "type", params: { type: "array" }, message: "must be array", schema: schema19.properties.activationEvents.type, parentSchema: schema19.properties.activationEvents, data: data9 };
        vErrors === null ? vErrors = [err34] : vErrors.push(err34), errors++;
      }
    }
    if (data.contributes !== void 0) {
      let data11 = data.contributes;
      if (data11 && typeof data11 == "object" && !Array.isArray(data11)) {
        if (data11.commands !== void 0) {
          let data12 = data11.commands, _errs28 = errors, valid7 = !0, _errs29 = errors;
          if (!(data12 && typeof data12 == "object" && !Array.isArray(data12))) {
            let err35 = {};
            vErrors === null ? vErrors = [err35] : vErrors.push(err35), errors++;
          }
          var _valid0 = _errs29 === errors;
          errors = _errs28, vErrors !== null && (_errs28 ? vErrors.length = _errs28 : vErrors = null);
          let ifClause0;
          if (_valid0) {
            let _errs31 = errors;
            validate53(data12, { instancePath: instancePath + "/contributes/commands", parentData: data11, parentDataProperty: "commands", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate53.errors : validate53.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length);
            var _valid0 = _errs31 === errors;
            if (valid7 = _valid0, valid7) {
              var props0 = {};
              props0.command = !0, props0.title = !0, props0.category = !0, props0.enablement = !0;
            }
            ifClause0 = "then";
          } else {
            let _errs32 = errors;
            if (Array.isArray(data12)) {
              if (data12.length > 4096) {
                let err36 = { instancePath: instancePath + "/contributes/commands", schemaPath: "#/properties/contributes/properties/commands/else/maxItems", keyword: "maxItems", params: { limit: 4096 }, message: "must NOT have more than 4096 items", schema: 4096, parentSchema: schema19.properties.contributes.properties.commands.else, data: data12 };
                vErrors === null ? vErrors = [err36] : vErrors.push(err36), errors++;
              }
              let len1 = data12.length;
              for (let i1 = 0; i1 < len1; i1++)
                validate53(data12[i1], { instancePath: instancePath + "/contributes/commands/" + i1, parentData: data12, parentDataProperty: i1, rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate53.errors : validate53.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length);
            } else {
              let err37 = { instancePath: instancePath + "/contributes/commands", schemaPath: "#/properties/contributes/properties/commands/else/type", keyword: "type", params: { type: "array" }, message: "must be array", schema: schema19.properties.contributes.properties.commands.else.type, parentSchema: schema19.properties.contributes.properties.commands.else, data: data12 };
              vErrors === null ? vErrors = [err37] : vErrors.push(err37), errors++;
            }
            var _valid0 = _errs32 === errors;
            valid7 = _valid0, ifClause0 = "else";
          }
          if (!valid7) {
            let err38 = { instancePath: instancePath + "/contributes/commands", schemaPath: "#/properties/contributes/properties/commands/if", keyword: "if", params: { failingKeyword: ifClause0 }, message: 'must match "' + ifClause0 + '" schema', schema: schema19.properties.contributes.properties.commands.if, parentSchema: schema19.properties.contributes.properties.commands, data: data12 };
            vErrors === null ? vErrors = [err38] : vErrors.push(err38), errors++;
          }
        }
        if (data11.configuration !== void 0) {
          let data14 = data11.configuration, _errs36 = errors, valid10 = !0, _errs37 = errors;
          if (!(data14 && typeof data14 == "object" && !Array.isArray(data14))) {
            let err39 = {};
            vErrors === null ? vErrors = [err39] : vErrors.push(err39), errors++;
          }
          var _valid1 = _errs37 === errors;
          errors = _errs36, vErrors !== null && (_errs36 ? vErrors.length = _errs36 : vErrors = null);
          let ifClause1;
          if (_valid1) {
            let _errs39 = errors;
            validate56(data14, { instancePath: instancePath + "/contributes/configuration", parentData: data11, parentDataProperty: "configuration", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate56.errors : validate56.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length);
            var _valid1 = _errs39 === errors;
            if (valid10 = _valid1, valid10) {
              var props1 = {};
              props1.title = !0, props1.properties = !0;
            }
            ifClause1 = "then";
          } else {
            let _errs40 = errors;
            if (Array.isArray(data14)) {
              if (data14.length > 64) {
                let err40 = { instancePath: instancePath + "/contributes/configuration", schemaPath: "#/properties/contributes/properties/configuration/else/maxItems", keyword: "maxItems", params: { limit: 64 }, message: "must NOT have more than 64 items", schema: 64, parentSchema: schema19.properties.contributes.properties.configuration.else, data: data14 };
                vErrors === null ? vErrors = [err40] : vErrors.push(err40), errors++;
              }
              let len2 = data14.length;
              for (let i2 = 0; i2 < len2; i2++)
                validate56(data14[i2], { instancePath: instancePath + "/contributes/configuration/" + i2, parentData: data14, parentDataProperty: i2, rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate56.errors : validate56.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length);
            } else {
              let err41 = { instancePath: instancePath + "/contributes/configuration", schemaPath: "#/properties/contributes/properties/configuration/else/type", keyword: "type", params: { type: "array" }, message: "must be array", schema: schema19.properties.contributes.properties.configuration.else.type, parentSchema: schema19.properties.contributes.properties.configuration.else, data: data14 };
              vErrors === null ? vErrors = [err41] : vErrors.push(err41), errors++;
            }
            var _valid1 = _errs40 === errors;
            valid10 = _valid1, ifClause1 = "else";
          }
          if (!valid10) {
            let err42 = { instancePath: instancePath + "/contributes/configuration", schemaPath: "#/properties/contributes/properties/configuration/if", keyword: "if", params: { failingKeyword: ifClause1 }, message: 'must match "' + ifClause1 + '" schema', schema: schema19.properties.contributes.properties.configuration.if, parentSchema: schema19.properties.contributes.properties.configuration, data: data14 };
            vErrors === null ? vErrors = [err42] : vErrors.push(err42), errors++;
          }
        }
      } else {
        let err43 = { instancePath: instancePath + "/contributes", schemaPath: "#/properties/contributes/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema19.properties.contributes.type, parentSchema: schema19.properties.contributes, data: data11 };
        vErrors === null ? vErrors = [err43] : vErrors.push(err43), errors++;
      }
    }
    if (data.extensionDependencies !== void 0) {
      let data16 = data.extensionDependencies;
      if (Array.isArray(data16)) {
        if (data16.length > 256) {
          let err44 = { instancePath: instancePath + "/extensionDependencies", schemaPath: "#/properties/extensionDependencies/maxItems", keyword: "maxItems", params: { limit: 256 }, message: "must NOT have more than 256 items", schema: 256, parentSchema: schema19.properties.extensionDependencies, data: data16 };
          vErrors === null ? vErrors = [err44] : vErrors.push(err44), errors++;
        }
        let len3 = data16.length;
        for (let i3 = 0; i3 < len3; i3++) {
          let data17 = data16[i3];
          if (typeof data17 == "string") {
            if (func1(data17) > 514) {
              let err45 = { instancePath: instancePath + "/extensionDependencies/" + i3, schemaPath: "#/properties/extensionDependencies/items/maxLength", keyword: "maxLength", params: { limit: 514 }, message: "must NOT have more than 514 characters", schema: 514, parentSchema: schema19.properties.extensionDependencies.items, data: data17 };
              vErrors === null ? vErrors = [err45] : vErrors.push(err45), errors++;
            }
            if (func1(data17) < 1) {
              let err46 = { instancePath: instancePath + "/extensionDependencies/" + i3, schemaPath: "#/properties/extensionDependencies/items/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema19.properties.extensionDependencies.items, data: data17 };
              vErrors === null ? vErrors = [err46] : vErrors.push(err46), errors++;
            }
          } else {
            let err47 = { instancePath: instancePath + "/extensionDependencies/" + i3, schemaPath: "#/properties/extensionDependencies/items/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema19.properties.extensionDependencies.items.type, parentSchema: schema19.properties.extensionDependencies.items, data: data17 };
            vErrors === null ? vErrors = [err47] : vErrors.push(err47), errors++;
          }
        }
      } else {
        let err48 = { instancePath: instancePath + "/extensionDependencies", schemaPath: "#/properties/extensionDependencies/type", keyword: "type", params: { type: "array" }, message: "must be array", schema: schema19.properties.extensionDependencies.type, parentSchema: schema19.properties.extensionDependencies, data: data16 };
        vErrors === null ? vErrors = [err48] : vErrors.push(err48), errors++;
      }
    }
    if (data.isolation !== void 0 && (validate65(data.isolation, { instancePath: instancePath + "/isolation", parentData: data, parentDataProperty: "isolation", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate65.errors : validate65.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length)), data.capabilities !== void 0) {
      let data19 = data.capabilities;
      if (data19 && typeof data19 == "object" && !Array.isArray(data19)) {
        if (Object.keys(data19).length > 64) {
          let err49 = { instancePath: instancePath + "/capabilities", schemaPath: "#/properties/capabilities/maxProperties", keyword: "maxProperties", params: { limit: 64 }, message: "must NOT have more than 64 properties", schema: 64, parentSchema: schema19.properties.capabilities, data: data19 };
          vErrors === null ? vErrors = [err49] : vErrors.push(err49), errors++;
        }
        if (data19.untrustedWorkspaces !== void 0) {
          let data20 = data19.untrustedWorkspaces;
          if (data20 && typeof data20 == "object" && !Array.isArray(data20)) {
            if (Object.keys(data20).length > 64) {
              let err50 = { instancePath: instancePath + "/capabilities/untrustedWorkspaces", schemaPath: "#/properties/capabilities/properties/untrustedWorkspaces/maxProperties", keyword: "maxProperties", params: { limit: 64 }, message: "must NOT have more than 64 properties", schema: 64, parentSchema: schema19.properties.capabilities.properties.untrustedWorkspaces, data: data20 };
              vErrors === null ? vErrors = [err50] : vErrors.push(err50), errors++;
            }
            if (data20.supported === void 0) {
              let err51 = { instancePath: instancePath + "/capabilities/untrustedWorkspaces", schemaPath: "#/properties/capabilities/properties/untrustedWorkspaces/required", keyword: "required", params: { missingProperty: "supported" }, message: "must have required property 'supported'", schema: schema19.properties.capabilities.properties.untrustedWorkspaces.required, parentSchema: schema19.properties.capabilities.properties.untrustedWorkspaces, data: data20 };
              vErrors === null ? vErrors = [err51] : vErrors.push(err51), errors++;
            }
            if (data20.supported !== void 0) {
              let data21 = data20.supported;
              if (!(data21 === !0 || data21 === "limited" || data21 === !1)) {
                let err52 = { instancePath: instancePath + "/capabilities/untrustedWorkspaces/supported", schemaPath: "#/properties/capabilities/properties/untrustedWorkspaces/properties/supported/enum", keyword: "enum", params: { allowedValues: schema19.properties.capabilities.properties.untrustedWorkspaces.properties.supported.enum }, message: "must be equal to one of the allowed values", schema: schema19.properties.capabilities.properties.untrustedWorkspaces.properties.supported.enum, parentSchema: schema19.properties.capabilities.properties.untrustedWorkspaces.properties.supported, data: data21 };
                vErrors === null ? vErrors = [err52] : vErrors.push(err52), errors++;
              }
            }
            if (data20.description !== void 0) {
              let data22 = data20.description;
              if (typeof data22 == "string") {
                if (func1(data22) > 1024) {
                  let err53 = { instancePath: instancePath + "/capabilities/untrustedWorkspaces/description", schemaPath: "#/properties/capabilities/properties/untrustedWorkspaces/properties/description/maxLength", keyword: "maxLength", params: { limit: 1024 }, message: "must NOT have more than 1024 characters", schema: 1024, parentSchema: schema19.properties.capabilities.properties.untrustedWorkspaces.properties.description, data: data22 };
                  vErrors === null ? vErrors = [err53] : vErrors.push(err53), errors++;
                }
              } else {
                let err54 = { instancePath: instancePath + "/capabilities/untrustedWorkspaces/description", schemaPath: "#/properties/capabilities/properties/untrustedWorkspaces/properties/description/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema19.properties.capabilities.properties.untrustedWorkspaces.properties.description.type, parentSchema: schema19.properties.capabilities.properties.untrustedWorkspaces.properties.description, data: data22 };
                vErrors === null ? vErrors = [err54] : vErrors.push(err54), errors++;
              }
            }
            if (data20.restrictedConfigurations !== void 0) {
              let data23 = data20.restrictedConfigurations;
              if (Array.isArray(data23)) {
                if (data23.length > 1024) {
                  let err55 = { instancePath: instancePath + "/capabilities/untrustedWorkspaces/restrictedConfigurations", schemaPath: "#/properties/capabilities/properties/untrustedWorkspaces/properties/restrictedConfigurations/maxItems", keyword: "maxItems", params: { limit: 1024 }, message: "must NOT have more than 1024 items", schema: 1024, parentSchema: schema19.properties.capabilities.properties.untrustedWorkspaces.properties.restrictedConfigurations, data: data23 };
                  vErrors === null ? vErrors = [err55] : vErrors.push(err55), errors++;
                }
                let len4 = data23.length;
                for (let i4 = 0; i4 < len4; i4++) {
                  let data24 = data23[i4];
                  if (typeof data24 == "string") {
                    if (func1(data24) > 512) {
                      let err56 = { instancePath: instancePath + "/capabilities/untrustedWorkspaces/restrictedConfigurations/" + i4, schemaPath: "#/properties/capabilities/properties/untrustedWorkspaces/properties/restrictedConfigurations/items/maxLength", keyword: "maxLength", params: { limit: 512 }, message: "must NOT have more than 512 characters", schema: 512, parentSchema: schema19.properties.capabilities.properties.untrustedWorkspaces.properties.restrictedConfigurations.items, data: data24 };
                      vErrors === null ? vErrors = [err56] : vErrors.push(err56), errors++;
                    }
                  } else {
                    let err57 = { instancePath: instancePath + "/capabilities/untrustedWorkspaces/restrictedConfigurations/" + i4, schemaPath: "#/properties/capabilities/properties/untrustedWorkspaces/properties/restrictedConfigurations/items/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema19.properties.capabilities.properties.untrustedWorkspaces.properties.restrictedConfigurations.items.type, parentSchema: schema19.properties.capabilities.properties.untrustedWorkspaces.properties.restrictedConfigurations.items, data: data24 };
                    vErrors === null ? vErrors = [err57] : vErrors.push(err57), errors++;
                  }
                }
              } else {
                let err58 = { instancePath: instancePath + "/capabilities/untrustedWorkspaces/restrictedConfigurations", schemaPath: "#/properties/capabilities/properties/untrustedWorkspaces/properties/restrictedConfigurations/type", keyword: "type", params: { type: "array" }, message: "must be array", schema: schema19.properties.capabilities.properties.untrustedWorkspaces.properties.restrictedConfigurations.type, parentSchema: schema19.properties.capabilities.properties.untrustedWorkspaces.properties.restrictedConfigurations, data: data23 };
                vErrors === null ? vErrors = [err58] : vErrors.push(err58), errors++;
              }
            }
          } else {
            let err59 = { instancePath: instancePath + "/capabilities/untrustedWorkspaces", schemaPath: "#/properties/capabilities/properties/untrustedWorkspaces/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema19.properties.capabilities.properties.untrustedWorkspaces.type, parentSchema: schema19.properties.capabilities.properties.untrustedWorkspaces, data: data20 };
            vErrors === null ? vErrors = [err59] : vErrors.push(err59), errors++;
          }
        }
      } else {
        let err60 = { instancePath: instancePath + "/capabilities", schemaPath: "#/properties/capabilities/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema19.properties.capabilities.type, parentSchema: schema19.properties.capabilities, data: data19 };
        vErrors === null ? vErrors = [err60] : vErrors.push(err60), errors++;
      }
    }
    if (data.permissions !== void 0 && (validate67(data.permissions, { instancePath: instancePath + "/permissions", parentData: data, parentDataProperty: "permissions", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate67.errors : validate67.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length)), data.optionalPermissions !== void 0 && (validate67(data.optionalPermissions, { instancePath: instancePath + "/optionalPermissions", parentData: data, parentDataProperty: "optionalPermissions", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate67.errors : validate67.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length)), data.icon !== void 0) {
      let data27 = data.icon;
      if (typeof data27 != "string") {
        let err61 = { instancePath: instancePath + "/icon", schemaPath: "#/properties/icon/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema19.properties.icon.type, parentSchema: schema19.properties.icon, data: data27 };
        vErrors === null ? vErrors = [err61] : vErrors.push(err61), errors++;
      }
    }
    if (data.browser !== void 0) {
      let data28 = data.browser;
      if (typeof data28 != "string" && !(data28 && typeof data28 == "object" && !Array.isArray(data28))) {
        let err62 = { instancePath: instancePath + "/browser", schemaPath: "#/properties/browser/type", keyword: "type", params: { type: schema19.properties.browser.type }, message: "must be string,object", schema: schema19.properties.browser.type, parentSchema: schema19.properties.browser, data: data28 };
        vErrors === null ? vErrors = [err62] : vErrors.push(err62), errors++;
      }
    }
  } else {
    let err63 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema19.type, parentSchema: schema19, data };
    vErrors === null ? vErrors = [err63] : vErrors.push(err63), errors++;
  }
  return validate52.errors = vErrors, errors === 0;
}
validate52.evaluated = { props: { publisher: !0, name: !0, version: !0, displayName: !0, description: !0, engines: !0, main: !0, activationEvents: !0, contributes: !0, extensionDependencies: !0, isolation: !0, capabilities: !0, permissions: !0, optionalPermissions: !0, icon: !0, browser: !0 }, dynamicProps: !1, dynamicItems: !1 };

export const validateManifest: Validator<ManifestJson> = stdin_default;
