// @ts-nocheck
// Generated from schemas/ by `npm run generate`. Change the schema, not this file.

import type { Validator } from '../schema-validator.ts';
import type { SettingsJson } from './settings-json.ts';

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
var validate = validate52, stdin_default = validate52, schema19 = { $schema: "https://json-schema.org/draft/2020-12/schema", title: "Bulkhead settings", description: "What `settings.json` may say to Bulkhead: which extension may do what, where it runs, and which are off. Keys that do not begin with `bulkhead` belong to the app and are left alone.", type: "object", keysAre: "settings", propertyNames: { if: { pattern: "^[Bb][Uu][Ll][Kk][Hh][Ee][Aa][Dd](\\.|$)" }, then: { enum: ["bulkhead.permissions", "bulkhead.isolation", "bulkhead.disabled"] } }, properties: { "bulkhead.permissions": { description: "Per extension, and under `*` for all, what is allowed, asked for or denied. An extension's own entry replaces `*`, kind by kind. Development and unsigned copies have entries of their own: `acme.todo-hunter@dev`, `acme.todo-hunter@unsigned`.", $ref: "#/$defs/permissions" }, "bulkhead.isolation": { description: "Per extension, where it runs. It can only strengthen what its manifest accepts.", $ref: "#/$defs/isolations" }, "bulkhead.disabled": { description: "Extensions that are switched off.", $ref: "#/$defs/disabled" } }, $defs: { answer: { title: "Answer", description: "`allow`: without asking, within the scope. `ask`: each time it is new. `deny`: never.", enum: ["allow", "ask", "deny"] }, grants: { title: "Grants", description: 'What is said of each kind of permission: `"allow"`, `"ask"`, `"deny"`, or an object that also narrows the scope.', type: "object", keysAre: "permissions", additionalProperties: !1, properties: { "process.spawn": { description: "Starting programs. A program can do anything that you can.", $ref: "#/$defs/process-spawn" }, "fs.write": { description: "Writing, renaming and deleting files.", $ref: "#/$defs/fs-write" }, "net.connect": { description: "Connecting to hosts on the network.", $ref: "#/$defs/net-connect" }, "fs.read": { description: "Reading and listing files.", $ref: "#/$defs/fs-read" }, secrets: { description: "Keeping secrets in the app's secret store.", $ref: "#/$defs/secrets" }, "extensions.call": { description: "Calling what other extensions export.", $ref: "#/$defs/extensions-call" }, "commands.execute": { description: "Running commands of other extensions and of the app.", $ref: "#/$defs/commands-execute" }, "open.external": { description: "Opening addresses outside the app.", $ref: "#/$defs/open-external" }, "clipboard.read": { description: "Reading the clipboard.", $ref: "#/$defs/clipboard-read" }, "clipboard.write": { description: "Writing to the clipboard.", $ref: "#/$defs/clipboard-write" }, "env.read": { description: "Reading environment variables.", $ref: "#/$defs/env-read" }, "documents.edit": { description: "Editing open documents.", $ref: "#/$defs/documents-edit" }, "documents.read": { description: "Reading open documents.", $ref: "#/$defs/documents-read" }, "ui.prompt": { description: "Asking the user for input.", $ref: "#/$defs/ui-prompt" } }, patternProperties: { "^app\\.[a-z0-9][a-z0-9_-]*\\.[A-Za-z0-9][A-Za-z0-9_-]*$": { description: "A permission of the app's own API.", $ref: "#/$defs/app" } } }, "process-spawn": { title: "Grant of process.spawn", if: { type: "object" }, then: { type: "object", required: ["grant"], additionalProperties: !1, properties: { grant: { $ref: "#/$defs/answer" }, commands: { $ref: "scope.schema.json#/$defs/spawnCommands" } } }, else: { $ref: "#/$defs/answer" } }, "fs-write": { title: "Grant of fs.write", if: { type: "object" }, then: { type: "object", required: ["grant"], additionalProperties: !1, properties: { grant: { $ref: "#/$defs/answer" }, paths: { $ref: "scope.schema.json#/$defs/paths" } } }, else: { $ref: "#/$defs/answer" } }, "net-connect": { title: "Grant of net.connect", if: { type: "object" }, then: { type: "object", required: ["grant"], additionalProperties: !1, properties: { grant: { $ref: "#/$defs/answer" }, hosts: { $ref: "scope.schema.json#/$defs/hosts" } } }, else: { $ref: "#/$defs/answer" } }, "fs-read": { title: "Grant of fs.read", if: { type: "object" }, then: { type: "object", required: ["grant"], additionalProperties: !1, properties: { grant: { $ref: "#/$defs/answer" }, paths: { $ref: "scope.schema.json#/$defs/paths" } } }, else: { $ref: "#/$defs/answer" } }, secrets: { title: "Grant of secrets", if: { type: "object" }, then: { type: "object", required: ["grant"], additionalProperties: !1, properties: { grant: { $ref: "#/$defs/answer" } } }, else: { $ref: "#/$defs/answer" } }, "extensions-call": { title: "Grant of extensions.call", if: { type: "object" }, then: { type: "object", required: ["grant"], additionalProperties: !1, properties: { grant: { $ref: "#/$defs/answer" }, extensions: { $ref: "scope.schema.json#/$defs/extensionIds" } } }, else: { $ref: "#/$defs/answer" } }, "commands-execute": { title: "Grant of commands.execute", if: { type: "object" }, then: { type: "object", required: ["grant"], additionalProperties: !1, properties: { grant: { $ref: "#/$defs/answer" }, commands: { $ref: "scope.schema.json#/$defs/commandIds" } } }, else: { $ref: "#/$defs/answer" } }, "open-external": { title: "Grant of open.external", if: { type: "object" }, then: { type: "object", required: ["grant"], additionalProperties: !1, properties: { grant: { $ref: "#/$defs/answer" }, targets: { $ref: "scope.schema.json#/$defs/targets" } } }, else: { $ref: "#/$defs/answer" } }, "clipboard-read": { title: "Grant of clipboard.read", if: { type: "object" }, then: { type: "object", required: ["grant"], additionalProperties: !1, properties: { grant: { $ref: "#/$defs/answer" } } }, else: { $ref: "#/$defs/answer" } }, "clipboard-write": { title: "Grant of clipboard.write", if: { type: "object" }, then: { type: "object", required: ["grant"], additionalProperties: !1, properties: { grant: { $ref: "#/$defs/answer" } } }, else: { $ref: "#/$defs/answer" } }, "env-read": { title: "Grant of env.read", if: { type: "object" }, then: { type: "object", required: ["grant"], additionalProperties: !1, properties: { grant: { $ref: "#/$defs/answer" }, names: { $ref: "scope.schema.json#/$defs/variableNames" } } }, else: { $ref: "#/$defs/answer" } }, "documents-edit": { title: "Grant of documents.edit", if: { type: "object" }, then: { type: "object", required: ["grant"], additionalProperties: !1, properties: { grant: { $ref: "#/$defs/answer" }, languages: { $ref: "scope.schema.json#/$defs/languages" }, paths: { $ref: "scope.schema.json#/$defs/paths" } } }, else: { $ref: "#/$defs/answer" } }, "documents-read": { title: "Grant of documents.read", if: { type: "object" }, then: { type: "object", required: ["grant"], additionalProperties: !1, properties: { grant: { $ref: "#/$defs/answer" }, languages: { $ref: "scope.schema.json#/$defs/languages" }, paths: { $ref: "scope.schema.json#/$defs/paths" } } }, else: { $ref: "#/$defs/answer" } }, "ui-prompt": { title: "Grant of ui.prompt", if: { type: "object" }, then: { type: "object", required: ["grant"], additionalProperties: !1, properties: { grant: { $ref: "#/$defs/answer" } } }, else: { $ref: "#/$defs/answer" } }, app: { title: "Grant of an app's permission", if: { type: "object" }, then: { type: "object", required: ["grant"], properties: { grant: { $ref: "#/$defs/answer" } } }, else: { $ref: "#/$defs/answer" } }, permissions: { title: "Permissions", description: "Per extension, and under `*` for all, what is allowed, asked for or denied. An extension's own entry replaces `*`, kind by kind. Development and unsigned copies have entries of their own: `acme.todo-hunter@dev`, `acme.todo-hunter@unsigned`.", type: "object", propertyNames: { maxLength: 266, pattern: "^(\\*|[A-Za-z0-9][A-Za-z0-9_-]{0,127}\\.[A-Za-z0-9][A-Za-z0-9_-]{0,127}(@(dev|unsigned))?)$", patternErrorMessage: 'An entry is named "publisher.name", "publisher.name@dev", "publisher.name@unsigned" or "*".' }, additionalProperties: { $ref: "#/$defs/grants" }, examples: [{ "acme.todo-hunter": { "fs.read": { grant: "allow", paths: ["${workspaceFolder}/docs/**"] }, "net.connect": "deny" }, "*": { "process.spawn": "ask" } }] }, isolations: { title: "Isolation", description: "Per extension, under `*` for all, and under `*@dev` or `*@unsigned` for all of that kind, where it runs. It can only strengthen what its manifest accepts.", type: "object", propertyNames: { maxLength: 266, pattern: "^(\\*(@(dev|unsigned))?|[A-Za-z0-9][A-Za-z0-9_-]{0,127}\\.[A-Za-z0-9][A-Za-z0-9_-]{0,127}(@(dev|unsigned))?)$", patternErrorMessage: 'An entry is named "publisher.name", "publisher.name@dev", "publisher.name@unsigned", "*", "*@dev" or "*@unsigned".' }, additionalProperties: { $ref: "scope.schema.json#/$defs/isolation" }, examples: [{ "acme.todo-hunter": "process" }] }, disabled: { title: "Disabled extensions", description: "Extensions that are switched off.", type: "array", maxItems: 1e4, items: { $ref: "scope.schema.json#/$defs/copyName" }, examples: [["acme.old-one"]] } } }, pattern3 = new RegExp("^[Bb][Uu][Ll][Kk][Hh][Ee][Aa][Dd](\\.|$)", "u"), schema20 = { title: "Permissions", description: "Per extension, and under `*` for all, what is allowed, asked for or denied. An extension's own entry replaces `*`, kind by kind. Development and unsigned copies have entries of their own: `acme.todo-hunter@dev`, `acme.todo-hunter@unsigned`.", type: "object", propertyNames: { maxLength: 266, pattern: "^(\\*|[A-Za-z0-9][A-Za-z0-9_-]{0,127}\\.[A-Za-z0-9][A-Za-z0-9_-]{0,127}(@(dev|unsigned))?)$", patternErrorMessage: 'An entry is named "publisher.name", "publisher.name@dev", "publisher.name@unsigned" or "*".' }, additionalProperties: { $ref: "#/$defs/grants" }, examples: [{ "acme.todo-hunter": { "fs.read": { grant: "allow", paths: ["${workspaceFolder}/docs/**"] }, "net.connect": "deny" }, "*": { "process.spawn": "ask" } }] }, func1 = require_ucs2length().default, pattern4 = new RegExp("^(\\*|[A-Za-z0-9][A-Za-z0-9_-]{0,127}\\.[A-Za-z0-9][A-Za-z0-9_-]{0,127}(@(dev|unsigned))?)$", "u"), schema21 = { title: "Grants", description: 'What is said of each kind of permission: `"allow"`, `"ask"`, `"deny"`, or an object that also narrows the scope.', type: "object", keysAre: "permissions", additionalProperties: !1, properties: { "process.spawn": { description: "Starting programs. A program can do anything that you can.", $ref: "#/$defs/process-spawn" }, "fs.write": { description: "Writing, renaming and deleting files.", $ref: "#/$defs/fs-write" }, "net.connect": { description: "Connecting to hosts on the network.", $ref: "#/$defs/net-connect" }, "fs.read": { description: "Reading and listing files.", $ref: "#/$defs/fs-read" }, secrets: { description: "Keeping secrets in the app's secret store.", $ref: "#/$defs/secrets" }, "extensions.call": { description: "Calling what other extensions export.", $ref: "#/$defs/extensions-call" }, "commands.execute": { description: "Running commands of other extensions and of the app.", $ref: "#/$defs/commands-execute" }, "open.external": { description: "Opening addresses outside the app.", $ref: "#/$defs/open-external" }, "clipboard.read": { description: "Reading the clipboard.", $ref: "#/$defs/clipboard-read" }, "clipboard.write": { description: "Writing to the clipboard.", $ref: "#/$defs/clipboard-write" }, "env.read": { description: "Reading environment variables.", $ref: "#/$defs/env-read" }, "documents.edit": { description: "Editing open documents.", $ref: "#/$defs/documents-edit" }, "documents.read": { description: "Reading open documents.", $ref: "#/$defs/documents-read" }, "ui.prompt": { description: "Asking the user for input.", $ref: "#/$defs/ui-prompt" } }, patternProperties: { "^app\\.[a-z0-9][a-z0-9_-]*\\.[A-Za-z0-9][A-Za-z0-9_-]*$": { description: "A permission of the app's own API.", $ref: "#/$defs/app" } } }, func2 = Object.prototype.hasOwnProperty, pattern5 = new RegExp("^app\\.[a-z0-9][a-z0-9_-]*\\.[A-Za-z0-9][A-Za-z0-9_-]*$", "u"), schema22 = { title: "Grant of process.spawn", if: { type: "object" }, then: { type: "object", required: ["grant"], additionalProperties: !1, properties: { grant: { $ref: "#/$defs/answer" }, commands: { $ref: "scope.schema.json#/$defs/spawnCommands" } } }, else: { $ref: "#/$defs/answer" } }, schema23 = { title: "Answer", description: "`allow`: without asking, within the scope. `ask`: each time it is new. `deny`: never.", enum: ["allow", "ask", "deny"] };
function validate56(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate56.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), !(data === "allow" || data === "ask" || data === "deny")) {
    let err0 = { instancePath, schemaPath: "#/enum", keyword: "enum", params: { allowedValues: schema23.enum }, message: "must be equal to one of the allowed values", schema: schema23.enum, parentSchema: schema23, data };
    vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
  }
  return validate56.errors = vErrors, errors === 0;
}
validate56.evaluated = { dynamicProps: !1, dynamicItems: !1 };
var schema25 = { title: "Command lines", description: "Programs that may be started, without a shell. Whoever is allowed to start a program can do anything that the user can.", type: "array", maxItems: 256, items: { $ref: "#/$defs/spawnCommand" }, examples: [[{ command: "git", args: ["log", "--oneline", "*"] }]] }, schema26 = { title: "Command line", description: "One program and the arguments that it may be given.", type: "object", required: ["command", "args"], additionalProperties: !1, properties: { command: { description: "A bare name, looked up in the PATH as it was at start, or an absolute path.", type: "string", minLength: 1, maxLength: 256 }, args: { description: "In order. `*` is exactly one argument, `**` any number; neither matches an argument that begins with `-`. Everything else is meant literally.", type: "array", maxItems: 256, items: { type: "string", maxLength: 256 } }, env: { description: "Names of environment variables that may be set. Variables of loaders and interpreters never.", type: "array", maxItems: 256, items: { $ref: "#/$defs/variableName" } }, cwd: { description: "A glob over the folders it may run in, which must also be within `fs.read`. Default: the workspace folder.", $ref: "#/$defs/pattern" } } }, schema27 = { title: "Environment variable", type: "string", minLength: 1, maxLength: 256, pattern: "^[A-Za-z_][A-Za-z0-9_]*$", patternErrorMessage: "A variable's name has letters, digits and underscores only." }, pattern6 = new RegExp("^[A-Za-z_][A-Za-z0-9_]*$", "u");
function validate61(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate61.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), typeof data == "string") {
    if (func1(data) > 256) {
      let err0 = { instancePath, schemaPath: "#/maxLength", keyword: "maxLength", params: { limit: 256 }, message: "must NOT have more than 256 characters", schema: 256, parentSchema: schema27, data };
      vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
    }
    if (func1(data) < 1) {
      let err1 = { instancePath, schemaPath: "#/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema27, data };
      vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
    }
    if (!pattern6.test(data)) {
      let err2 = { instancePath, schemaPath: "#/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z_][A-Za-z0-9_]*$" }, message: 'must match pattern "^[A-Za-z_][A-Za-z0-9_]*$"', schema: "^[A-Za-z_][A-Za-z0-9_]*$", parentSchema: schema27, data };
      vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
    }
  } else {
    let err3 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema27.type, parentSchema: schema27, data };
    vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
  }
  return validate61.errors = vErrors, errors === 0;
}
validate61.evaluated = { dynamicProps: !1, dynamicItems: !1 };
var schema28 = { title: "Glob", description: "`*` and `?` match within one segment, `**` matches any number of whole segments, `{a,b}` matches either. Dot files match too.", type: "string", minLength: 1, maxLength: 256 };
function validate63(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate63.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), typeof data == "string") {
    if (func1(data) > 256) {
      let err0 = { instancePath, schemaPath: "#/maxLength", keyword: "maxLength", params: { limit: 256 }, message: "must NOT have more than 256 characters", schema: 256, parentSchema: schema28, data };
      vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
    }
    if (func1(data) < 1) {
      let err1 = { instancePath, schemaPath: "#/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema28, data };
      vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
    }
  } else {
    let err2 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema28.type, parentSchema: schema28, data };
    vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
  }
  return validate63.errors = vErrors, errors === 0;
}
validate63.evaluated = { dynamicProps: !1, dynamicItems: !1 };
function validate60(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate60.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), data && typeof data == "object" && !Array.isArray(data)) {
    if (data.command === void 0) {
      let err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "command" }, message: "must have required property 'command'", schema: schema26.required, parentSchema: schema26, data };
      vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
    }
    if (data.args === void 0) {
      let err1 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "args" }, message: "must have required property 'args'", schema: schema26.required, parentSchema: schema26, data };
      vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
    }
    for (let key0 in data)
      if (!(key0 === "command" || key0 === "args" || key0 === "env" || key0 === "cwd")) {
        let err2 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties", schema: !1, parentSchema: schema26, data };
        vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
      }
    if (data.command !== void 0) {
      let data0 = data.command;
      if (typeof data0 == "string") {
        if (func1(data0) > 256) {
          let err3 = { instancePath: instancePath + "/command", schemaPath: "#/properties/command/maxLength", keyword: "maxLength", params: { limit: 256 }, message: "must NOT have more than 256 characters", schema: 256, parentSchema: schema26.properties.command, data: data0 };
          vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
        }
        if (func1(data0) < 1) {
          let err4 = { instancePath: instancePath + "/command", schemaPath: "#/properties/command/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema26.properties.command, data: data0 };
          vErrors === null ? vErrors = [err4] : vErrors.push(err4), errors++;
        }
      } else {
        let err5 = { instancePath: instancePath + "/command", schemaPath: "#/properties/command/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema26.properties.command.type, parentSchema: schema26.properties.command, data: data0 };
        vErrors === null ? vErrors = [err5] : vErrors.push(err5), errors++;
      }
    }
    if (data.args !== void 0) {
      let data1 = data.args;
      if (Array.isArray(data1)) {
        if (data1.length > 256) {
          let err6 = { instancePath: instancePath + "/args", schemaPath: "#/properties/args/maxItems", keyword: "maxItems", params: { limit: 256 }, message: "must NOT have more than 256 items", schema: 256, parentSchema: schema26.properties.args, data: data1 };
          vErrors === null ? vErrors = [err6] : vErrors.push(err6), errors++;
        }
        let len0 = data1.length;
        for (let i0 = 0; i0 < len0; i0++) {
          let data2 = data1[i0];
          if (typeof data2 == "string") {
            if (func1(data2) > 256) {
              let err7 = { instancePath: instancePath + "/args/" + i0, schemaPath: "#/properties/args/items/maxLength", keyword: "maxLength", params: { limit: 256 }, message: "must NOT have more than 256 characters", schema: 256, parentSchema: schema26.properties.args.items, data: data2 };
              vErrors === null ? vErrors = [err7] : vErrors.push(err7), errors++;
            }
          } else {
            let err8 = { instancePath: instancePath + "/args/" + i0, schemaPath: "#/properties/args/items/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema26.properties.args.items.type, parentSchema: schema26.properties.args.items, data: data2 };
            vErrors === null ? vErrors = [err8] : vErrors.push(err8), errors++;
          }
        }
      } else {
        let err9 = { instancePath: instancePath + "/args", schemaPath: "#/properties/args/type", keyword: "type", params: { type: "array" }, message: "must be array", schema: schema26.properties.args.type, parentSchema: schema26.properties.args, data: data1 };
        vErrors === null ? vErrors = [err9] : vErrors.push(err9), errors++;
      }
    }
    if (data.env !== void 0) {
      let data3 = data.env;
      if (Array.isArray(data3)) {
        if (data3.length > 256) {
          let err10 = { instancePath: instancePath + "/env", schemaPath: "#/properties/env/maxItems", keyword: "maxItems", params: { limit: 256 }, message: "must NOT have more than 256 items", schema: 256, parentSchema: schema26.properties.env, data: data3 };
          vErrors === null ? vErrors = [err10] : vErrors.push(err10), errors++;
        }
        let len1 = data3.length;
        for (let i1 = 0; i1 < len1; i1++)
          validate61(data3[i1], { instancePath: instancePath + "/env/" + i1, parentData: data3, parentDataProperty: i1, rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate61.errors : validate61.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length);
      } else {
        let err11 = { instancePath: instancePath + "/env", schemaPath: "#/properties/env/type", keyword: "type", params: { type: "array" }, message: "must be array", schema: schema26.properties.env.type, parentSchema: schema26.properties.env, data: data3 };
        vErrors === null ? vErrors = [err11] : vErrors.push(err11), errors++;
      }
    }
    data.cwd !== void 0 && (validate63(data.cwd, { instancePath: instancePath + "/cwd", parentData: data, parentDataProperty: "cwd", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate63.errors : validate63.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length));
  } else {
    let err12 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema26.type, parentSchema: schema26, data };
    vErrors === null ? vErrors = [err12] : vErrors.push(err12), errors++;
  }
  return validate60.errors = vErrors, errors === 0;
}
validate60.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
function validate59(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate59.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), Array.isArray(data)) {
    if (data.length > 256) {
      let err0 = { instancePath, schemaPath: "#/maxItems", keyword: "maxItems", params: { limit: 256 }, message: "must NOT have more than 256 items", schema: 256, parentSchema: schema25, data };
      vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
    }
    let len0 = data.length;
    for (let i0 = 0; i0 < len0; i0++)
      validate60(data[i0], { instancePath: instancePath + "/" + i0, parentData: data, parentDataProperty: i0, rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate60.errors : validate60.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length);
  } else {
    let err1 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "array" }, message: "must be array", schema: schema25.type, parentSchema: schema25, data };
    vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
  }
  return validate59.errors = vErrors, errors === 0;
}
validate59.evaluated = { items: !0, dynamicProps: !1, dynamicItems: !1 };
function validate55(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate55.evaluated;
  evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0);
  let _errs0 = errors, valid0 = !0, _errs1 = errors;
  if (!(data && typeof data == "object" && !Array.isArray(data))) {
    let err0 = {};
    vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
  }
  var _valid0 = _errs1 === errors;
  errors = _errs0, vErrors !== null && (_errs0 ? vErrors.length = _errs0 : vErrors = null);
  let ifClause0;
  if (_valid0) {
    let _errs3 = errors;
    if (data && typeof data == "object" && !Array.isArray(data)) {
      if (data.grant === void 0) {
        let err1 = { instancePath, schemaPath: "#/then/required", keyword: "required", params: { missingProperty: "grant" }, message: "must have required property 'grant'", schema: schema22.then.required, parentSchema: schema22.then, data };
        vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
      }
      for (let key0 in data)
        if (!(key0 === "grant" || key0 === "commands")) {
          let err2 = { instancePath, schemaPath: "#/then/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties", schema: !1, parentSchema: schema22.then, data };
          vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
        }
      data.grant !== void 0 && (validate56(data.grant, { instancePath: instancePath + "/grant", parentData: data, parentDataProperty: "grant", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate56.errors : validate56.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length)), data.commands !== void 0 && (validate59(data.commands, { instancePath: instancePath + "/commands", parentData: data, parentDataProperty: "commands", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate59.errors : validate59.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length));
    } else {
      let err3 = { instancePath, schemaPath: "#/then/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema22.then.type, parentSchema: schema22.then, data };
      vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
    }
    var _valid0 = _errs3 === errors;
    if (valid0 = _valid0, valid0)
      var props0 = !0;
    ifClause0 = "then";
  } else {
    let _errs8 = errors;
    validate56(data, { instancePath, parentData, parentDataProperty, rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate56.errors : validate56.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length);
    var _valid0 = _errs8 === errors;
    valid0 = _valid0, ifClause0 = "else";
  }
  if (!valid0) {
    let err4 = { instancePath, schemaPath: "#/if", keyword: "if", params: { failingKeyword: ifClause0 }, message: 'must match "' + ifClause0 + '" schema', schema: schema22.if, parentSchema: schema22, data };
    vErrors === null ? vErrors = [err4] : vErrors.push(err4), errors++;
  }
  return validate55.errors = vErrors, evaluated0.props = props0, errors === 0;
}
validate55.evaluated = { dynamicProps: !0, dynamicItems: !1 };
var schema29 = { title: "Grant of fs.write", if: { type: "object" }, then: { type: "object", required: ["grant"], additionalProperties: !1, properties: { grant: { $ref: "#/$defs/answer" }, paths: { $ref: "scope.schema.json#/$defs/paths" } } }, else: { $ref: "#/$defs/answer" } }, schema30 = { title: "Paths", description: "Globs over absolute paths. Each begins with `${workspaceFolder}`, `${storage}`, `${globalStorage}`, `${extensionFolder}`, `${userHome}`, `${tmp}`, or is absolute. To write into `.git`, `.vscode`, `.bulkhead` or `node_modules`, a pattern has to name that folder.", type: "array", maxItems: 256, items: { $ref: "#/$defs/pattern" }, examples: [["${workspaceFolder}/**/*.md"], ["${workspaceFolder}/docs/**"]] };
function validate71(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate71.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), Array.isArray(data)) {
    if (data.length > 256) {
      let err0 = { instancePath, schemaPath: "#/maxItems", keyword: "maxItems", params: { limit: 256 }, message: "must NOT have more than 256 items", schema: 256, parentSchema: schema30, data };
      vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
    }
    let len0 = data.length;
    for (let i0 = 0; i0 < len0; i0++)
      validate63(data[i0], { instancePath: instancePath + "/" + i0, parentData: data, parentDataProperty: i0, rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate63.errors : validate63.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length);
  } else {
    let err1 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "array" }, message: "must be array", schema: schema30.type, parentSchema: schema30, data };
    vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
  }
  return validate71.errors = vErrors, errors === 0;
}
validate71.evaluated = { items: !0, dynamicProps: !1, dynamicItems: !1 };
function validate69(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate69.evaluated;
  evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0);
  let _errs0 = errors, valid0 = !0, _errs1 = errors;
  if (!(data && typeof data == "object" && !Array.isArray(data))) {
    let err0 = {};
    vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
  }
  var _valid0 = _errs1 === errors;
  errors = _errs0, vErrors !== null && (_errs0 ? vErrors.length = _errs0 : vErrors = null);
  let ifClause0;
  if (_valid0) {
    let _errs3 = errors;
    if (data && typeof data == "object" && !Array.isArray(data)) {
      if (data.grant === void 0) {
        let err1 = { instancePath, schemaPath: "#/then/required", keyword: "required", params: { missingProperty: "grant" }, message: "must have required property 'grant'", schema: schema29.then.required, parentSchema: schema29.then, data };
        vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
      }
      for (let key0 in data)
        if (!(key0 === "grant" || key0 === "paths")) {
          let err2 = { instancePath, schemaPath: "#/then/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties", schema: !1, parentSchema: schema29.then, data };
          vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
        }
      data.grant !== void 0 && (validate56(data.grant, { instancePath: instancePath + "/grant", parentData: data, parentDataProperty: "grant", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate56.errors : validate56.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length)), data.paths !== void 0 && (validate71(data.paths, { instancePath: instancePath + "/paths", parentData: data, parentDataProperty: "paths", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate71.errors : validate71.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length));
    } else {
      let err3 = { instancePath, schemaPath: "#/then/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema29.then.type, parentSchema: schema29.then, data };
      vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
    }
    var _valid0 = _errs3 === errors;
    if (valid0 = _valid0, valid0)
      var props0 = !0;
    ifClause0 = "then";
  } else {
    let _errs8 = errors;
    validate56(data, { instancePath, parentData, parentDataProperty, rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate56.errors : validate56.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length);
    var _valid0 = _errs8 === errors;
    valid0 = _valid0, ifClause0 = "else";
  }
  if (!valid0) {
    let err4 = { instancePath, schemaPath: "#/if", keyword: "if", params: { failingKeyword: ifClause0 }, message: 'must match "' + ifClause0 + '" schema', schema: schema29.if, parentSchema: schema29, data };
    vErrors === null ? vErrors = [err4] : vErrors.push(err4), errors++;
  }
  return validate69.errors = vErrors, evaluated0.props = props0, errors === 0;
}
validate69.evaluated = { dynamicProps: !0, dynamicItems: !1 };
var schema31 = { title: "Grant of net.connect", if: { type: "object" }, then: { type: "object", required: ["grant"], additionalProperties: !1, properties: { grant: { $ref: "#/$defs/answer" }, hosts: { $ref: "scope.schema.json#/$defs/hosts" } } }, else: { $ref: "#/$defs/answer" } }, schema32 = { title: "Hosts", description: "`name`, `name:port`, `*.name`, or `http://name` for plain HTTP. Without a port, 443 is meant (and 80 for `http://`). `*` alone is the whole internet. `localhost`, private and link-local addresses only when named literally.", type: "array", maxItems: 256, items: { type: "string", minLength: 1, maxLength: 256 }, examples: [["api.github.com"], ["*.example.com", "localhost:3000"]] };
function validate78(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate78.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), Array.isArray(data)) {
    if (data.length > 256) {
      let err0 = { instancePath, schemaPath: "#/maxItems", keyword: "maxItems", params: { limit: 256 }, message: "must NOT have more than 256 items", schema: 256, parentSchema: schema32, data };
      vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
    }
    let len0 = data.length;
    for (let i0 = 0; i0 < len0; i0++) {
      let data0 = data[i0];
      if (typeof data0 == "string") {
        if (func1(data0) > 256) {
          let err1 = { instancePath: instancePath + "/" + i0, schemaPath: "#/items/maxLength", keyword: "maxLength", params: { limit: 256 }, message: "must NOT have more than 256 characters", schema: 256, parentSchema: schema32.items, data: data0 };
          vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
        }
        if (func1(data0) < 1) {
          let err2 = { instancePath: instancePath + "/" + i0, schemaPath: "#/items/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema32.items, data: data0 };
          vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
        }
      } else {
        let err3 = { instancePath: instancePath + "/" + i0, schemaPath: "#/items/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema32.items.type, parentSchema: schema32.items, data: data0 };
        vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
      }
    }
  } else {
    let err4 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "array" }, message: "must be array", schema: schema32.type, parentSchema: schema32, data };
    vErrors === null ? vErrors = [err4] : vErrors.push(err4), errors++;
  }
  return validate78.errors = vErrors, errors === 0;
}
validate78.evaluated = { items: !0, dynamicProps: !1, dynamicItems: !1 };
function validate76(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate76.evaluated;
  evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0);
  let _errs0 = errors, valid0 = !0, _errs1 = errors;
  if (!(data && typeof data == "object" && !Array.isArray(data))) {
    let err0 = {};
    vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
  }
  var _valid0 = _errs1 === errors;
  errors = _errs0, vErrors !== null && (_errs0 ? vErrors.length = _errs0 : vErrors = null);
  let ifClause0;
  if (_valid0) {
    let _errs3 = errors;
    if (data && typeof data == "object" && !Array.isArray(data)) {
      if (data.grant === void 0) {
        let err1 = { instancePath, schemaPath: "#/then/required", keyword: "required", params: { missingProperty: "grant" }, message: "must have required property 'grant'", schema: schema31.then.required, parentSchema: schema31.then, data };
        vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
      }
      for (let key0 in data)
        if (!(key0 === "grant" || key0 === "hosts")) {
          let err2 = { instancePath, schemaPath: "#/then/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties", schema: !1, parentSchema: schema31.then, data };
          vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
        }
      data.grant !== void 0 && (validate56(data.grant, { instancePath: instancePath + "/grant", parentData: data, parentDataProperty: "grant", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate56.errors : validate56.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length)), data.hosts !== void 0 && (validate78(data.hosts, { instancePath: instancePath + "/hosts", parentData: data, parentDataProperty: "hosts", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate78.errors : validate78.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length));
    } else {
      let err3 = { instancePath, schemaPath: "#/then/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema31.then.type, parentSchema: schema31.then, data };
      vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
    }
    var _valid0 = _errs3 === errors;
    if (valid0 = _valid0, valid0)
      var props0 = !0;
    ifClause0 = "then";
  } else {
    let _errs8 = errors;
    validate56(data, { instancePath, parentData, parentDataProperty, rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate56.errors : validate56.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length);
    var _valid0 = _errs8 === errors;
    valid0 = _valid0, ifClause0 = "else";
  }
  if (!valid0) {
    let err4 = { instancePath, schemaPath: "#/if", keyword: "if", params: { failingKeyword: ifClause0 }, message: 'must match "' + ifClause0 + '" schema', schema: schema31.if, parentSchema: schema31, data };
    vErrors === null ? vErrors = [err4] : vErrors.push(err4), errors++;
  }
  return validate76.errors = vErrors, evaluated0.props = props0, errors === 0;
}
validate76.evaluated = { dynamicProps: !0, dynamicItems: !1 };
var schema33 = { title: "Grant of fs.read", if: { type: "object" }, then: { type: "object", required: ["grant"], additionalProperties: !1, properties: { grant: { $ref: "#/$defs/answer" }, paths: { $ref: "scope.schema.json#/$defs/paths" } } }, else: { $ref: "#/$defs/answer" } };
function validate82(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate82.evaluated;
  evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0);
  let _errs0 = errors, valid0 = !0, _errs1 = errors;
  if (!(data && typeof data == "object" && !Array.isArray(data))) {
    let err0 = {};
    vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
  }
  var _valid0 = _errs1 === errors;
  errors = _errs0, vErrors !== null && (_errs0 ? vErrors.length = _errs0 : vErrors = null);
  let ifClause0;
  if (_valid0) {
    let _errs3 = errors;
    if (data && typeof data == "object" && !Array.isArray(data)) {
      if (data.grant === void 0) {
        let err1 = { instancePath, schemaPath: "#/then/required", keyword: "required", params: { missingProperty: "grant" }, message: "must have required property 'grant'", schema: schema33.then.required, parentSchema: schema33.then, data };
        vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
      }
      for (let key0 in data)
        if (!(key0 === "grant" || key0 === "paths")) {
          let err2 = { instancePath, schemaPath: "#/then/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties", schema: !1, parentSchema: schema33.then, data };
          vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
        }
      data.grant !== void 0 && (validate56(data.grant, { instancePath: instancePath + "/grant", parentData: data, parentDataProperty: "grant", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate56.errors : validate56.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length)), data.paths !== void 0 && (validate71(data.paths, { instancePath: instancePath + "/paths", parentData: data, parentDataProperty: "paths", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate71.errors : validate71.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length));
    } else {
      let err3 = { instancePath, schemaPath: "#/then/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema33.then.type, parentSchema: schema33.then, data };
      vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
    }
    var _valid0 = _errs3 === errors;
    if (valid0 = _valid0, valid0)
      var props0 = !0;
    ifClause0 = "then";
  } else {
    let _errs8 = errors;
    validate56(data, { instancePath, parentData, parentDataProperty, rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate56.errors : validate56.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length);
    var _valid0 = _errs8 === errors;
    valid0 = _valid0, ifClause0 = "else";
  }
  if (!valid0) {
    let err4 = { instancePath, schemaPath: "#/if", keyword: "if", params: { failingKeyword: ifClause0 }, message: 'must match "' + ifClause0 + '" schema', schema: schema33.if, parentSchema: schema33, data };
    vErrors === null ? vErrors = [err4] : vErrors.push(err4), errors++;
  }
  return validate82.errors = vErrors, evaluated0.props = props0, errors === 0;
}
validate82.evaluated = { dynamicProps: !0, dynamicItems: !1 };
var schema34 = { title: "Grant of secrets", if: { type: "object" }, then: { type: "object", required: ["grant"], additionalProperties: !1, properties: { grant: { $ref: "#/$defs/answer" } } }, else: { $ref: "#/$defs/answer" } };
function validate87(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate87.evaluated;
  evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0);
  let _errs0 = errors, valid0 = !0, _errs1 = errors;
  if (!(data && typeof data == "object" && !Array.isArray(data))) {
    let err0 = {};
    vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
  }
  var _valid0 = _errs1 === errors;
  errors = _errs0, vErrors !== null && (_errs0 ? vErrors.length = _errs0 : vErrors = null);
  let ifClause0;
  if (_valid0) {
    let _errs3 = errors;
    if (data && typeof data == "object" && !Array.isArray(data)) {
      if (data.grant === void 0) {
        let err1 = { instancePath, schemaPath: "#/then/required", keyword: "required", params: { missingProperty: "grant" }, message: "must have required property 'grant'", schema: schema34.then.required, parentSchema: schema34.then, data };
        vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
      }
      for (let key0 in data)
        if (key0 !== "grant") {
          let err2 = { instancePath, schemaPath: "#/then/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties", schema: !1, parentSchema: schema34.then, data };
          vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
        }
      data.grant !== void 0 && (validate56(data.grant, { instancePath: instancePath + "/grant", parentData: data, parentDataProperty: "grant", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate56.errors : validate56.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length));
    } else {
      let err3 = { instancePath, schemaPath: "#/then/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema34.then.type, parentSchema: schema34.then, data };
      vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
    }
    var _valid0 = _errs3 === errors;
    if (valid0 = _valid0, valid0)
      var props0 = !0;
    ifClause0 = "then";
  } else {
    let _errs7 = errors;
    validate56(data, { instancePath, parentData, parentDataProperty, rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate56.errors : validate56.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length);
    var _valid0 = _errs7 === errors;
    valid0 = _valid0, ifClause0 = "else";
  }
  if (!valid0) {
    let err4 = { instancePath, schemaPath: "#/if", keyword: "if", params: { failingKeyword: ifClause0 }, message: 'must match "' + ifClause0 + '" schema', schema: schema34.if, parentSchema: schema34, data };
    vErrors === null ? vErrors = [err4] : vErrors.push(err4), errors++;
  }
  return validate87.errors = vErrors, evaluated0.props = props0, errors === 0;
}
validate87.evaluated = { dynamicProps: !0, dynamicItems: !1 };
var schema35 = { title: "Grant of extensions.call", if: { type: "object" }, then: { type: "object", required: ["grant"], additionalProperties: !1, properties: { grant: { $ref: "#/$defs/answer" }, extensions: { $ref: "scope.schema.json#/$defs/extensionIds" } } }, else: { $ref: "#/$defs/answer" } }, schema36 = { title: "Extensions", description: "Ids of other extensions whose exports may be called.", type: "array", maxItems: 256, items: { $ref: "#/$defs/extensionId" } }, schema37 = { title: "Extension id", description: "`publisher.name`.", type: "string", maxLength: 257, pattern: "^[A-Za-z0-9][A-Za-z0-9_-]{0,127}\\.[A-Za-z0-9][A-Za-z0-9_-]{0,127}$", patternErrorMessage: `An extension's id is "publisher.name", each with letters, digits, "-" and "_" only.`, examples: ["acme.todo-hunter"] }, pattern7 = new RegExp("^[A-Za-z0-9][A-Za-z0-9_-]{0,127}\\.[A-Za-z0-9][A-Za-z0-9_-]{0,127}$", "u");
function validate94(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate94.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), typeof data == "string") {
    if (func1(data) > 257) {
      let err0 = { instancePath, schemaPath: "#/maxLength", keyword: "maxLength", params: { limit: 257 }, message: "must NOT have more than 257 characters", schema: 257, parentSchema: schema37, data };
      vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
    }
    if (!pattern7.test(data)) {
      let err1 = { instancePath, schemaPath: "#/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9][A-Za-z0-9_-]{0,127}\\.[A-Za-z0-9][A-Za-z0-9_-]{0,127}$" }, message: 'must match pattern "^[A-Za-z0-9][A-Za-z0-9_-]{0,127}\\.[A-Za-z0-9][A-Za-z0-9_-]{0,127}$"', schema: "^[A-Za-z0-9][A-Za-z0-9_-]{0,127}\\.[A-Za-z0-9][A-Za-z0-9_-]{0,127}$", parentSchema: schema37, data };
      vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
    }
  } else {
    let err2 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema37.type, parentSchema: schema37, data };
    vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
  }
  return validate94.errors = vErrors, errors === 0;
}
validate94.evaluated = { dynamicProps: !1, dynamicItems: !1 };
function validate93(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate93.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), Array.isArray(data)) {
    if (data.length > 256) {
      let err0 = { instancePath, schemaPath: "#/maxItems", keyword: "maxItems", params: { limit: 256 }, message: "must NOT have more than 256 items", schema: 256, parentSchema: schema36, data };
      vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
    }
    let len0 = data.length;
    for (let i0 = 0; i0 < len0; i0++)
      validate94(data[i0], { instancePath: instancePath + "/" + i0, parentData: data, parentDataProperty: i0, rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate94.errors : validate94.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length);
  } else {
    let err1 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "array" }, message: "must be array", schema: schema36.type, parentSchema: schema36, data };
    vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
  }
  return validate93.errors = vErrors, errors === 0;
}
validate93.evaluated = { items: !0, dynamicProps: !1, dynamicItems: !1 };
function validate91(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate91.evaluated;
  evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0);
  let _errs0 = errors, valid0 = !0, _errs1 = errors;
  if (!(data && typeof data == "object" && !Array.isArray(data))) {
    let err0 = {};
    vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
  }
  var _valid0 = _errs1 === errors;
  errors = _errs0, vErrors !== null && (_errs0 ? vErrors.length = _errs0 : vErrors = null);
  let ifClause0;
  if (_valid0) {
    let _errs3 = errors;
    if (data && typeof data == "object" && !Array.isArray(data)) {
      if (data.grant === void 0) {
        let err1 = { instancePath, schemaPath: "#/then/required", keyword: "required", params: { missingProperty: "grant" }, message: "must have required property 'grant'", schema: schema35.then.required, parentSchema: schema35.then, data };
        vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
      }
      for (let key0 in data)
        if (!(key0 === "grant" || key0 === "extensions")) {
          let err2 = { instancePath, schemaPath: "#/then/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties", schema: !1, parentSchema: schema35.then, data };
          vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
        }
      data.grant !== void 0 && (validate56(data.grant, { instancePath: instancePath + "/grant", parentData: data, parentDataProperty: "grant", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate56.errors : validate56.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length)), data.extensions !== void 0 && (validate93(data.extensions, { instancePath: instancePath + "/extensions", parentData: data, parentDataProperty: "extensions", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate93.errors : validate93.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length));
    } else {
      let err3 = { instancePath, schemaPath: "#/then/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema35.then.type, parentSchema: schema35.then, data };
      vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
    }
    var _valid0 = _errs3 === errors;
    if (valid0 = _valid0, valid0)
      var props0 = !0;
    ifClause0 = "then";
  } else {
    let _errs8 = errors;
    validate56(data, { instancePath, parentData, parentDataProperty, rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate56.errors : validate56.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length);
    var _valid0 = _errs8 === errors;
    valid0 = _valid0, ifClause0 = "else";
  }
  if (!valid0) {
    let err4 = { instancePath, schemaPath: "#/if", keyword: "if", params: { failingKeyword: ifClause0 }, message: 'must match "' + ifClause0 + '" schema', schema: schema35.if, parentSchema: schema35, data };
    vErrors === null ? vErrors = [err4] : vErrors.push(err4), errors++;
  }
  return validate91.errors = vErrors, evaluated0.props = props0, errors === 0;
}
validate91.evaluated = { dynamicProps: !0, dynamicItems: !1 };
var schema38 = { title: "Grant of commands.execute", if: { type: "object" }, then: { type: "object", required: ["grant"], additionalProperties: !1, properties: { grant: { $ref: "#/$defs/answer" }, commands: { $ref: "scope.schema.json#/$defs/commandIds" } } }, else: { $ref: "#/$defs/answer" } }, schema39 = { title: "Commands", description: "Ids of commands of other extensions or of the app. One's own commands need no permission.", type: "array", maxItems: 256, items: { type: "string", minLength: 1, maxLength: 256 }, examples: [["git.commit"]] };
function validate101(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate101.evaluated;
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
  return validate101.errors = vErrors, errors === 0;
}
validate101.evaluated = { items: !0, dynamicProps: !1, dynamicItems: !1 };
function validate99(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate99.evaluated;
  evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0);
  let _errs0 = errors, valid0 = !0, _errs1 = errors;
  if (!(data && typeof data == "object" && !Array.isArray(data))) {
    let err0 = {};
    vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
  }
  var _valid0 = _errs1 === errors;
  errors = _errs0, vErrors !== null && (_errs0 ? vErrors.length = _errs0 : vErrors = null);
  let ifClause0;
  if (_valid0) {
    let _errs3 = errors;
    if (data && typeof data == "object" && !Array.isArray(data)) {
      if (data.grant === void 0) {
        let err1 = { instancePath, schemaPath: "#/then/required", keyword: "required", params: { missingProperty: "grant" }, message: "must have required property 'grant'", schema: schema38.then.required, parentSchema: schema38.then, data };
        vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
      }
      for (let key0 in data)
        if (!(key0 === "grant" || key0 === "commands")) {
          let err2 = { instancePath, schemaPath: "#/then/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties", schema: !1, parentSchema: schema38.then, data };
          vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
        }
      data.grant !== void 0 && (validate56(data.grant, { instancePath: instancePath + "/grant", parentData: data, parentDataProperty: "grant", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate56.errors : validate56.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length)), data.commands !== void 0 && (validate101(data.commands, { instancePath: instancePath + "/commands", parentData: data, parentDataProperty: "commands", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate101.errors : validate101.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length));
    } else {
      let err3 = { instancePath, schemaPath: "#/then/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema38.then.type, parentSchema: schema38.then, data };
      vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
    }
    var _valid0 = _errs3 === errors;
    if (valid0 = _valid0, valid0)
      var props0 = !0;
    ifClause0 = "then";
  } else {
    let _errs8 = errors;
    validate56(data, { instancePath, parentData, parentDataProperty, rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate56.errors : validate56.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length);
    var _valid0 = _errs8 === errors;
    valid0 = _valid0, ifClause0 = "else";
  }
  if (!valid0) {
    let err4 = { instancePath, schemaPath: "#/if", keyword: "if", params: { failingKeyword: ifClause0 }, message: 'must match "' + ifClause0 + '" schema', schema: schema38.if, parentSchema: schema38, data };
    vErrors === null ? vErrors = [err4] : vErrors.push(err4), errors++;
  }
  return validate99.errors = vErrors, evaluated0.props = props0, errors === 0;
}
validate99.evaluated = { dynamicProps: !0, dynamicItems: !1 };
var schema40 = { title: "Grant of open.external", if: { type: "object" }, then: { type: "object", required: ["grant"], additionalProperties: !1, properties: { grant: { $ref: "#/$defs/answer" }, targets: { $ref: "scope.schema.json#/$defs/targets" } } }, else: { $ref: "#/$defs/answer" } }, schema41 = { title: "Targets", description: "Schemes and hosts that may be opened outside the app, e.g. `https://example.com`, `https://*.example.com` or `mailto:`.", type: "array", maxItems: 256, items: { type: "string", minLength: 1, maxLength: 256 }, examples: [["https://github.com"], ["mailto:"]] };
function validate107(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate107.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), Array.isArray(data)) {
    if (data.length > 256) {
      let err0 = { instancePath, schemaPath: "#/maxItems", keyword: "maxItems", params: { limit: 256 }, message: "must NOT have more than 256 items", schema: 256, parentSchema: schema41, data };
      vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
    }
    let len0 = data.length;
    for (let i0 = 0; i0 < len0; i0++) {
      let data0 = data[i0];
      if (typeof data0 == "string") {
        if (func1(data0) > 256) {
          let err1 = { instancePath: instancePath + "/" + i0, schemaPath: "#/items/maxLength", keyword: "maxLength", params: { limit: 256 }, message: "must NOT have more than 256 characters", schema: 256, parentSchema: schema41.items, data: data0 };
          vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
        }
        if (func1(data0) < 1) {
          let err2 = { instancePath: instancePath + "/" + i0, schemaPath: "#/items/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema41.items, data: data0 };
          vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
        }
      } else {
        let err3 = { instancePath: instancePath + "/" + i0, schemaPath: "#/items/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema41.items.type, parentSchema: schema41.items, data: data0 };
        vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
      }
    }
  } else {
    let err4 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "array" }, message: "must be array", schema: schema41.type, parentSchema: schema41, data };
    vErrors === null ? vErrors = [err4] : vErrors.push(err4), errors++;
  }
  return validate107.errors = vErrors, errors === 0;
}
validate107.evaluated = { items: !0, dynamicProps: !1, dynamicItems: !1 };
function validate105(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate105.evaluated;
  evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0);
  let _errs0 = errors, valid0 = !0, _errs1 = errors;
  if (!(data && typeof data == "object" && !Array.isArray(data))) {
    let err0 = {};
    vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
  }
  var _valid0 = _errs1 === errors;
  errors = _errs0, vErrors !== null && (_errs0 ? vErrors.length = _errs0 : vErrors = null);
  let ifClause0;
  if (_valid0) {
    let _errs3 = errors;
    if (data && typeof data == "object" && !Array.isArray(data)) {
      if (data.grant === void 0) {
        let err1 = { instancePath, schemaPath: "#/then/required", keyword: "required", params: { missingProperty: "grant" }, message: "must have required property 'grant'", schema: schema40.then.required, parentSchema: schema40.then, data };
        vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
      }
      for (let key0 in data)
        if (!(key0 === "grant" || key0 === "targets")) {
          let err2 = { instancePath, schemaPath: "#/then/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties", schema: !1, parentSchema: schema40.then, data };
          vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
        }
      data.grant !== void 0 && (validate56(data.grant, { instancePath: instancePath + "/grant", parentData: data, parentDataProperty: "grant", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate56.errors : validate56.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length)), data.targets !== void 0 && (validate107(data.targets, { instancePath: instancePath + "/targets", parentData: data, parentDataProperty: "targets", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate107.errors : validate107.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length));
    } else {
      let err3 = { instancePath, schemaPath: "#/then/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema40.then.type, parentSchema: schema40.then, data };
      vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
    }
    var _valid0 = _errs3 === errors;
    if (valid0 = _valid0, valid0)
      var props0 = !0;
    ifClause0 = "then";
  } else {
    let _errs8 = errors;
    validate56(data, { instancePath, parentData, parentDataProperty, rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate56.errors : validate56.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length);
    var _valid0 = _errs8 === errors;
    valid0 = _valid0, ifClause0 = "else";
  }
  if (!valid0) {
    let err4 = { instancePath, schemaPath: "#/if", keyword: "if", params: { failingKeyword: ifClause0 }, message: 'must match "' + ifClause0 + '" schema', schema: schema40.if, parentSchema: schema40, data };
    vErrors === null ? vErrors = [err4] : vErrors.push(err4), errors++;
  }
  return validate105.errors = vErrors, evaluated0.props = props0, errors === 0;
}
validate105.evaluated = { dynamicProps: !0, dynamicItems: !1 };
var schema42 = { title: "Grant of clipboard.read", if: { type: "object" }, then: { type: "object", required: ["grant"], additionalProperties: !1, properties: { grant: { $ref: "#/$defs/answer" } } }, else: { $ref: "#/$defs/answer" } };
function validate111(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate111.evaluated;
  evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0);
  let _errs0 = errors, valid0 = !0, _errs1 = errors;
  if (!(data && typeof data == "object" && !Array.isArray(data))) {
    let err0 = {};
    vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
  }
  var _valid0 = _errs1 === errors;
  errors = _errs0, vErrors !== null && (_errs0 ? vErrors.length = _errs0 : vErrors = null);
  let ifClause0;
  if (_valid0) {
    let _errs3 = errors;
    if (data && typeof data == "object" && !Array.isArray(data)) {
      if (data.grant === void 0) {
        let err1 = { instancePath, schemaPath: "#/then/required", keyword: "required", params: { missingProperty: "grant" }, message: "must have required property 'grant'", schema: schema42.then.required, parentSchema: schema42.then, data };
        vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
      }
      for (let key0 in data)
        if (key0 !== "grant") {
          let err2 = { instancePath, schemaPath: "#/then/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties", schema: !1, parentSchema: schema42.then, data };
          vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
        }
      data.grant !== void 0 && (validate56(data.grant, { instancePath: instancePath + "/grant", parentData: data, parentDataProperty: "grant", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate56.errors : validate56.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length));
    } else {
      let err3 = { instancePath, schemaPath: "#/then/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema42.then.type, parentSchema: schema42.then, data };
      vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
    }
    var _valid0 = _errs3 === errors;
    if (valid0 = _valid0, valid0)
      var props0 = !0;
    ifClause0 = "then";
  } else {
    let _errs7 = errors;
    validate56(data, { instancePath, parentData, parentDataProperty, rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate56.errors : validate56.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length);
    var _valid0 = _errs7 === errors;
    valid0 = _valid0, ifClause0 = "else";
  }
  if (!valid0) {
    let err4 = { instancePath, schemaPath: "#/if", keyword: "if", params: { failingKeyword: ifClause0 }, message: 'must match "' + ifClause0 + '" schema', schema: schema42.if, parentSchema: schema42, data };
    vErrors === null ? vErrors = [err4] : vErrors.push(err4), errors++;
  }
  return validate111.errors = vErrors, evaluated0.props = props0, errors === 0;
}
validate111.evaluated = { dynamicProps: !0, dynamicItems: !1 };
var schema43 = { title: "Grant of clipboard.write", if: { type: "object" }, then: { type: "object", required: ["grant"], additionalProperties: !1, properties: { grant: { $ref: "#/$defs/answer" } } }, else: { $ref: "#/$defs/answer" } };
function validate115(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate115.evaluated;
  evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0);
  let _errs0 = errors, valid0 = !0, _errs1 = errors;
  if (!(data && typeof data == "object" && !Array.isArray(data))) {
    let err0 = {};
    vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
  }
  var _valid0 = _errs1 === errors;
  errors = _errs0, vErrors !== null && (_errs0 ? vErrors.length = _errs0 : vErrors = null);
  let ifClause0;
  if (_valid0) {
    let _errs3 = errors;
    if (data && typeof data == "object" && !Array.isArray(data)) {
      if (data.grant === void 0) {
        let err1 = { instancePath, schemaPath: "#/then/required", keyword: "required", params: { missingProperty: "grant" }, message: "must have required property 'grant'", schema: schema43.then.required, parentSchema: schema43.then, data };
        vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
      }
      for (let key0 in data)
        if (key0 !== "grant") {
          let err2 = { instancePath, schemaPath: "#/then/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties", schema: !1, parentSchema: schema43.then, data };
          vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
        }
      data.grant !== void 0 && (validate56(data.grant, { instancePath: instancePath + "/grant", parentData: data, parentDataProperty: "grant", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate56.errors : validate56.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length));
    } else {
      let err3 = { instancePath, schemaPath: "#/then/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema43.then.type, parentSchema: schema43.then, data };
      vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
    }
    var _valid0 = _errs3 === errors;
    if (valid0 = _valid0, valid0)
      var props0 = !0;
    ifClause0 = "then";
  } else {
    let _errs7 = errors;
    validate56(data, { instancePath, parentData, parentDataProperty, rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate56.errors : validate56.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length);
    var _valid0 = _errs7 === errors;
    valid0 = _valid0, ifClause0 = "else";
  }
  if (!valid0) {
    let err4 = { instancePath, schemaPath: "#/if", keyword: "if", params: { failingKeyword: ifClause0 }, message: 'must match "' + ifClause0 + '" schema', schema: schema43.if, parentSchema: schema43, data };
    vErrors === null ? vErrors = [err4] : vErrors.push(err4), errors++;
  }
  return validate115.errors = vErrors, evaluated0.props = props0, errors === 0;
}
validate115.evaluated = { dynamicProps: !0, dynamicItems: !1 };
var schema44 = { title: "Grant of env.read", if: { type: "object" }, then: { type: "object", required: ["grant"], additionalProperties: !1, properties: { grant: { $ref: "#/$defs/answer" }, names: { $ref: "scope.schema.json#/$defs/variableNames" } } }, else: { $ref: "#/$defs/answer" } }, schema45 = { title: "Environment variables", description: "Names of environment variables that may be read.", type: "array", maxItems: 256, items: { $ref: "#/$defs/variableName" }, examples: [["LANG", "TZ"]] };
function validate121(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate121.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), Array.isArray(data)) {
    if (data.length > 256) {
      let err0 = { instancePath, schemaPath: "#/maxItems", keyword: "maxItems", params: { limit: 256 }, message: "must NOT have more than 256 items", schema: 256, parentSchema: schema45, data };
      vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
    }
    let len0 = data.length;
    for (let i0 = 0; i0 < len0; i0++)
      validate61(data[i0], { instancePath: instancePath + "/" + i0, parentData: data, parentDataProperty: i0, rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate61.errors : validate61.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length);
  } else {
    let err1 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "array" }, message: "must be array", schema: schema45.type, parentSchema: schema45, data };
    vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
  }
  return validate121.errors = vErrors, errors === 0;
}
validate121.evaluated = { items: !0, dynamicProps: !1, dynamicItems: !1 };
function validate119(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate119.evaluated;
  evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0);
  let _errs0 = errors, valid0 = !0, _errs1 = errors;
  if (!(data && typeof data == "object" && !Array.isArray(data))) {
    let err0 = {};
    vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
  }
  var _valid0 = _errs1 === errors;
  errors = _errs0, vErrors !== null && (_errs0 ? vErrors.length = _errs0 : vErrors = null);
  let ifClause0;
  if (_valid0) {
    let _errs3 = errors;
    if (data && typeof data == "object" && !Array.isArray(data)) {
      if (data.grant === void 0) {
        let err1 = { instancePath, schemaPath: "#/then/required", keyword: "required", params: { missingProperty: "grant" }, message: "must have required property 'grant'", schema: schema44.then.required, parentSchema: schema44.then, data };
        vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
      }
      for (let key0 in data)
        if (!(key0 === "grant" || key0 === "names")) {
          let err2 = { instancePath, schemaPath: "#/then/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties", schema: !1, parentSchema: schema44.then, data };
          vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
        }
      data.grant !== void 0 && (validate56(data.grant, { instancePath: instancePath + "/grant", parentData: data, parentDataProperty: "grant", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate56.errors : validate56.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length)), data.names !== void 0 && (validate121(data.names, { instancePath: instancePath + "/names", parentData: data, parentDataProperty: "names", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate121.errors : validate121.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length));
    } else {
      let err3 = { instancePath, schemaPath: "#/then/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema44.then.type, parentSchema: schema44.then, data };
      vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
    }
    var _valid0 = _errs3 === errors;
    if (valid0 = _valid0, valid0)
      var props0 = !0;
    ifClause0 = "then";
  } else {
    let _errs8 = errors;
    validate56(data, { instancePath, parentData, parentDataProperty, rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate56.errors : validate56.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length);
    var _valid0 = _errs8 === errors;
    valid0 = _valid0, ifClause0 = "else";
  }
  if (!valid0) {
    let err4 = { instancePath, schemaPath: "#/if", keyword: "if", params: { failingKeyword: ifClause0 }, message: 'must match "' + ifClause0 + '" schema', schema: schema44.if, parentSchema: schema44, data };
    vErrors === null ? vErrors = [err4] : vErrors.push(err4), errors++;
  }
  return validate119.errors = vErrors, evaluated0.props = props0, errors === 0;
}
validate119.evaluated = { dynamicProps: !0, dynamicItems: !1 };
var schema46 = { title: "Grant of documents.edit", if: { type: "object" }, then: { type: "object", required: ["grant"], additionalProperties: !1, properties: { grant: { $ref: "#/$defs/answer" }, languages: { $ref: "scope.schema.json#/$defs/languages" }, paths: { $ref: "scope.schema.json#/$defs/paths" } } }, else: { $ref: "#/$defs/answer" } }, schema47 = { title: "Languages", description: "Language ids of documents. Left out: every language.", type: "array", maxItems: 256, items: { type: "string", minLength: 1, maxLength: 256 }, examples: [["markdown"]] };
function validate128(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate128.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), Array.isArray(data)) {
    if (data.length > 256) {
      let err0 = { instancePath, schemaPath: "#/maxItems", keyword: "maxItems", params: { limit: 256 }, message: "must NOT have more than 256 items", schema: 256, parentSchema: schema47, data };
      vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
    }
    let len0 = data.length;
    for (let i0 = 0; i0 < len0; i0++) {
      let data0 = data[i0];
      if (typeof data0 == "string") {
        if (func1(data0) > 256) {
          let err1 = { instancePath: instancePath + "/" + i0, schemaPath: "#/items/maxLength", keyword: "maxLength", params: { limit: 256 }, message: "must NOT have more than 256 characters", schema: 256, parentSchema: schema47.items, data: data0 };
          vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
        }
        if (func1(data0) < 1) {
          let err2 = { instancePath: instancePath + "/" + i0, schemaPath: "#/items/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema47.items, data: data0 };
          vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
        }
      } else {
        let err3 = { instancePath: instancePath + "/" + i0, schemaPath: "#/items/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema47.items.type, parentSchema: schema47.items, data: data0 };
        vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
      }
    }
  } else {
    let err4 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "array" }, message: "must be array", schema: schema47.type, parentSchema: schema47, data };
    vErrors === null ? vErrors = [err4] : vErrors.push(err4), errors++;
  }
  return validate128.errors = vErrors, errors === 0;
}
validate128.evaluated = { items: !0, dynamicProps: !1, dynamicItems: !1 };
function validate126(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate126.evaluated;
  evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0);
  let _errs0 = errors, valid0 = !0, _errs1 = errors;
  if (!(data && typeof data == "object" && !Array.isArray(data))) {
    let err0 = {};
    vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
  }
  var _valid0 = _errs1 === errors;
  errors = _errs0, vErrors !== null && (_errs0 ? vErrors.length = _errs0 : vErrors = null);
  let ifClause0;
  if (_valid0) {
    let _errs3 = errors;
    if (data && typeof data == "object" && !Array.isArray(data)) {
      if (data.grant === void 0) {
        let err1 = { instancePath, schemaPath: "#/then/required", keyword: "required", params: { missingProperty: "grant" }, message: "must have required property 'grant'", schema: schema46.then.required, parentSchema: schema46.then, data };
        vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
      }
      for (let key0 in data)
        if (!(key0 === "grant" || key0 === "languages" || key0 === "paths")) {
          let err2 = { instancePath, schemaPath: "#/then/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties", schema: !1, parentSchema: schema46.then, data };
          vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
        }
      data.grant !== void 0 && (validate56(data.grant, { instancePath: instancePath + "/grant", parentData: data, parentDataProperty: "grant", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate56.errors : validate56.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length)), data.languages !== void 0 && (validate128(data.languages, { instancePath: instancePath + "/languages", parentData: data, parentDataProperty: "languages", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate128.errors : validate128.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length)), data.paths !== void 0 && (validate71(data.paths, { instancePath: instancePath + "/paths", parentData: data, parentDataProperty: "paths", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate71.errors : validate71.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length));
    } else {
      let err3 = { instancePath, schemaPath: "#/then/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema46.then.type, parentSchema: schema46.then, data };
      vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
    }
    var _valid0 = _errs3 === errors;
    if (valid0 = _valid0, valid0)
      var props0 = !0;
    ifClause0 = "then";
  } else {
    let _errs9 = errors;
    validate56(data, { instancePath, parentData, parentDataProperty, rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate56.errors : validate56.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length);
    var _valid0 = _errs9 === errors;
    valid0 = _valid0, ifClause0 = "else";
  }
  if (!valid0) {
    let err4 = { instancePath, schemaPath: "#/if", keyword: "if", params: { failingKeyword: ifClause0 }, message: 'must match "' + ifClause0 + '" schema', schema: schema46.if, parentSchema: schema46, data };
    vErrors === null ? vErrors = [err4] : vErrors.push(err4), errors++;
  }
  return validate126.errors = vErrors, evaluated0.props = props0, errors === 0;
}
validate126.evaluated = { dynamicProps: !0, dynamicItems: !1 };
var schema48 = { title: "Grant of documents.read", if: { type: "object" }, then: { type: "object", required: ["grant"], additionalProperties: !1, properties: { grant: { $ref: "#/$defs/answer" }, languages: { $ref: "scope.schema.json#/$defs/languages" }, paths: { $ref: "scope.schema.json#/$defs/paths" } } }, else: { $ref: "#/$defs/answer" } };
function validate133(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate133.evaluated;
  evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0);
  let _errs0 = errors, valid0 = !0, _errs1 = errors;
  if (!(data && typeof data == "object" && !Array.isArray(data))) {
    let err0 = {};
    vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
  }
  var _valid0 = _errs1 === errors;
  errors = _errs0, vErrors !== null && (_errs0 ? vErrors.length = _errs0 : vErrors = null);
  let ifClause0;
  if (_valid0) {
    let _errs3 = errors;
    if (data && typeof data == "object" && !Array.isArray(data)) {
      if (data.grant === void 0) {
        let err1 = { instancePath, schemaPath: "#/then/required", keyword: "required", params: { missingProperty: "grant" }, message: "must have required property 'grant'", schema: schema48.then.required, parentSchema: schema48.then, data };
        vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
      }
      for (let key0 in data)
        if (!(key0 === "grant" || key0 === "languages" || key0 === "paths")) {
          let err2 = { instancePath, schemaPath: "#/then/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties", schema: !1, parentSchema: schema48.then, data };
          vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
        }
      data.grant !== void 0 && (validate56(data.grant, { instancePath: instancePath + "/grant", parentData: data, parentDataProperty: "grant", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate56.errors : validate56.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length)), data.languages !== void 0 && (validate128(data.languages, { instancePath: instancePath + "/languages", parentData: data, parentDataProperty: "languages", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate128.errors : validate128.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length)), data.paths !== void 0 && (validate71(data.paths, { instancePath: instancePath + "/paths", parentData: data, parentDataProperty: "paths", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate71.errors : validate71.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length));
    } else {
      let err3 = { instancePath, schemaPath: "#/then/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema48.then.type, parentSchema: schema48.then, data };
      vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
    }
    var _valid0 = _errs3 === errors;
    if (valid0 = _valid0, valid0)
      var props0 = !0;
    ifClause0 = "then";
  } else {
    let _errs9 = errors;
    validate56(data, { instancePath, parentData, parentDataProperty, rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate56.errors : validate56.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length);
    var _valid0 = _errs9 === errors;
    valid0 = _valid0, ifClause0 = "else";
  }
  if (!valid0) {
    let err4 = { instancePath, schemaPath: "#/if", keyword: "if", params: { failingKeyword: ifClause0 }, message: 'must match "' + ifClause0 + '" schema', schema: schema48.if, parentSchema: schema48, data };
    vErrors === null ? vErrors = [err4] : vErrors.push(err4), errors++;
  }
  return validate133.errors = vErrors, evaluated0.props = props0, errors === 0;
}
validate133.evaluated = { dynamicProps: !0, dynamicItems: !1 };
var schema49 = { title: "Grant of ui.prompt", if: { type: "object" }, then: { type: "object", required: ["grant"], additionalProperties: !1, properties: { grant: { $ref: "#/$defs/answer" } } }, else: { $ref: "#/$defs/answer" } };
function validate139(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate139.evaluated;
  evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0);
  let _errs0 = errors, valid0 = !0, _errs1 = errors;
  if (!(data && typeof data == "object" && !Array.isArray(data))) {
    let err0 = {};
    vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
  }
  var _valid0 = _errs1 === errors;
  errors = _errs0, vErrors !== null && (_errs0 ? vErrors.length = _errs0 : vErrors = null);
  let ifClause0;
  if (_valid0) {
    let _errs3 = errors;
    if (data && typeof data == "object" && !Array.isArray(data)) {
      if (data.grant === void 0) {
        let err1 = { instancePath, schemaPath: "#/then/required", keyword: "required", params: { missingProperty: "grant" }, message: "must have required property 'grant'", schema: schema49.then.required, parentSchema: schema49.then, data };
        vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
      }
      for (let key0 in data)
        if (key0 !== "grant") {
          let err2 = { instancePath, schemaPath: "#/then/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties", schema: !1, parentSchema: schema49.then, data };
          vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
        }
      data.grant !== void 0 && (validate56(data.grant, { instancePath: instancePath + "/grant", parentData: data, parentDataProperty: "grant", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate56.errors : validate56.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length));
    } else {
      let err3 = { instancePath, schemaPath: "#/then/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema49.then.type, parentSchema: schema49.then, data };
      vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
    }
    var _valid0 = _errs3 === errors;
    if (valid0 = _valid0, valid0)
      var props0 = !0;
    ifClause0 = "then";
  } else {
    let _errs7 = errors;
    validate56(data, { instancePath, parentData, parentDataProperty, rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate56.errors : validate56.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length);
    var _valid0 = _errs7 === errors;
    valid0 = _valid0, ifClause0 = "else";
  }
  if (!valid0) {
    let err4 = { instancePath, schemaPath: "#/if", keyword: "if", params: { failingKeyword: ifClause0 }, message: 'must match "' + ifClause0 + '" schema', schema: schema49.if, parentSchema: schema49, data };
    vErrors === null ? vErrors = [err4] : vErrors.push(err4), errors++;
  }
  return validate139.errors = vErrors, evaluated0.props = props0, errors === 0;
}
validate139.evaluated = { dynamicProps: !0, dynamicItems: !1 };
var schema50 = { title: "Grant of an app's permission", if: { type: "object" }, then: { type: "object", required: ["grant"], properties: { grant: { $ref: "#/$defs/answer" } } }, else: { $ref: "#/$defs/answer" } };
function validate143(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate143.evaluated;
  evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0);
  let _errs0 = errors, valid0 = !0, _errs1 = errors;
  if (!(data && typeof data == "object" && !Array.isArray(data))) {
    let err0 = {};
    vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
  }
  var _valid0 = _errs1 === errors;
  errors = _errs0, vErrors !== null && (_errs0 ? vErrors.length = _errs0 : vErrors = null);
  let ifClause0;
  if (_valid0) {
    let _errs3 = errors;
    if (data && typeof data == "object" && !Array.isArray(data)) {
      if (data.grant === void 0) {
        let err1 = { instancePath, schemaPath: "#/then/required", keyword: "required", params: { missingProperty: "grant" }, message: "must have required property 'grant'", schema: schema50.then.required, parentSchema: schema50.then, data };
        vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
      }
      data.grant !== void 0 && (validate56(data.grant, { instancePath: instancePath + "/grant", parentData: data, parentDataProperty: "grant", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate56.errors : validate56.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length));
    } else {
      let err2 = { instancePath, schemaPath: "#/then/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema50.then.type, parentSchema: schema50.then, data };
      vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
    }
    var _valid0 = _errs3 === errors;
    if (valid0 = _valid0, valid0) {
      var props0 = {};
      props0.grant = !0;
    }
    ifClause0 = "then";
  } else {
    let _errs6 = errors;
    validate56(data, { instancePath, parentData, parentDataProperty, rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate56.errors : validate56.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length);
    var _valid0 = _errs6 === errors;
    valid0 = _valid0, ifClause0 = "else";
  }
  if (!valid0) {
    let err3 = { instancePath, schemaPath: "#/if", keyword: "if", params: { failingKeyword: ifClause0 }, message: 'must match "' + ifClause0 + '" schema', schema: schema50.if, parentSchema: schema50, data };
    vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
  }
  return validate143.errors = vErrors, evaluated0.props = props0, errors === 0;
}
validate143.evaluated = { dynamicProps: !0, dynamicItems: !1 };
function validate54(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate54.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), data && typeof data == "object" && !Array.isArray(data)) {
    for (let key0 in data)
      if (!(func2.call(schema21.properties, key0) || pattern5.test(key0))) {
        let err0 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties", schema: !1, parentSchema: schema21, data };
        vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
      }
    data["process.spawn"] !== void 0 && (validate55(data["process.spawn"], { instancePath: instancePath + "/process.spawn", parentData: data, parentDataProperty: "process.spawn", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate55.errors : validate55.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length)), data["fs.write"] !== void 0 && (validate69(data["fs.write"], { instancePath: instancePath + "/fs.write", parentData: data, parentDataProperty: "fs.write", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate69.errors : validate69.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length)), data["net.connect"] !== void 0 && (validate76(data["net.connect"], { instancePath: instancePath + "/net.connect", parentData: data, parentDataProperty: "net.connect", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate76.errors : validate76.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length)), data["fs.read"] !== void 0 && (validate82(data["fs.read"], { instancePath: instancePath + "/fs.read", parentData: data, parentDataProperty: "fs.read", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate82.errors : validate82.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length)), data.secrets !== void 0 && (validate87(data.secrets, { instancePath: instancePath + "/secrets", parentData: data, parentDataProperty: "secrets", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate87.errors : validate87.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length)), data["extensions.call"] !== void 0 && (validate91(data["extensions.call"], { instancePath: instancePath + "/extensions.call", parentData: data, parentDataProperty: "extensions.call", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate91.errors : validate91.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length)), data["commands.execute"] !== void 0 && (validate99(data["commands.execute"], { instancePath: instancePath + "/commands.execute", parentData: data, parentDataProperty: "commands.execute", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate99.errors : validate99.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length)), data["open.external"] !== void 0 && (validate105(data["open.external"], { instancePath: instancePath + "/open.external", parentData: data, parentDataProperty: "open.external", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate105.errors : validate105.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length)), data["clipboard.read"] !== void 0 && (validate111(data["clipboard.read"], { instancePath: instancePath + "/clipboard.read", parentData: data, parentDataProperty: "clipboard.read", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate111.errors : validate111.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length)), data["clipboard.write"] !== void 0 && (validate115(data["clipboard.write"], { instancePath: instancePath + "/clipboard.write", parentData: data, parentDataProperty: "clipboard.write", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate115.errors : validate115.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length)), data["env.read"] !== void 0 && (validate119(data["env.read"], { instancePath: instancePath + "/env.read", parentData: data, parentDataProperty: "env.read", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate119.errors : validate119.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length)), data["documents.edit"] !== void 0 && (validate126(data["documents.edit"], { instancePath: instancePath + "/documents.edit", parentData: data, parentDataProperty: "documents.edit", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate126.errors : validate126.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length)), data["documents.read"] !== void 0 && (validate133(data["documents.read"], { instancePath: instancePath + "/documents.read", parentData: data, parentDataProperty: "documents.read", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate133.errors : validate133.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length)), data["ui.prompt"] !== void 0 && (validate139(data["ui.prompt"], { instancePath: instancePath + "/ui.prompt", parentData: data, parentDataProperty: "ui.prompt", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate139.errors : validate139.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length));
    for (let key1 in data)
      pattern5.test(key1) && (validate143(data[key1], { instancePath: instancePath + "/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"), parentData: data, parentDataProperty: key1, rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate143.errors : validate143.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length));
  } else {
    let err1 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema21.type, parentSchema: schema21, data };
    vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
  }
  return validate54.errors = vErrors, errors === 0;
}
validate54.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
function validate53(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate53.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), data && typeof data == "object" && !Array.isArray(data)) {
    for (let key0 in data) {
      let _errs1 = errors;
      if (typeof key0 == "string") {
        if (func1(key0) > 266) {
          let err0 = { instancePath, schemaPath: "#/propertyNames/maxLength", keyword: "maxLength", params: { limit: 266 }, message: "must NOT have more than 266 characters", schema: 266, parentSchema: schema20.propertyNames, data: key0, propertyName: key0 };
          vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
        }
        if (!pattern4.test(key0)) {
          let err1 = { instancePath, schemaPath: "#/propertyNames/pattern", keyword: "pattern", params: { pattern: "^(\\*|[A-Za-z0-9][A-Za-z0-9_-]{0,127}\\.[A-Za-z0-9][A-Za-z0-9_-]{0,127}(@(dev|unsigned))?)$" }, message: 'must match pattern "^(\\*|[A-Za-z0-9][A-Za-z0-9_-]{0,127}\\.[A-Za-z0-9][A-Za-z0-9_-]{0,127}(@(dev|unsigned))?)$"', schema: "^(\\*|[A-Za-z0-9][A-Za-z0-9_-]{0,127}\\.[A-Za-z0-9][A-Za-z0-9_-]{0,127}(@(dev|unsigned))?)$", parentSchema: schema20.propertyNames, data: key0, propertyName: key0 };
          vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
        }
      }
      var valid0 = _errs1 === errors;
      if (!valid0) {
        let err2 = { instancePath, schemaPath: "#/propertyNames", keyword: "propertyNames", params: { propertyName: key0 }, message: "property name must be valid", schema: schema20.propertyNames, parentSchema: schema20, data };
        vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
      }
    }
    for (let key1 in data)
      validate54(data[key1], { instancePath: instancePath + "/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"), parentData: data, parentDataProperty: key1, rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate54.errors : validate54.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length);
  } else {
    let err3 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema20.type, parentSchema: schema20, data };
    vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
  }
  return validate53.errors = vErrors, errors === 0;
}
validate53.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
var schema51 = { title: "Isolation", description: "Per extension, under `*` for all, and under `*@dev` or `*@unsigned` for all of that kind, where it runs. It can only strengthen what its manifest accepts.", type: "object", propertyNames: { maxLength: 266, pattern: "^(\\*(@(dev|unsigned))?|[A-Za-z0-9][A-Za-z0-9_-]{0,127}\\.[A-Za-z0-9][A-Za-z0-9_-]{0,127}(@(dev|unsigned))?)$", patternErrorMessage: 'An entry is named "publisher.name", "publisher.name@dev", "publisher.name@unsigned", "*", "*@dev" or "*@unsigned".' }, additionalProperties: { $ref: "scope.schema.json#/$defs/isolation" }, examples: [{ "acme.todo-hunter": "process" }] }, pattern9 = new RegExp("^(\\*(@(dev|unsigned))?|[A-Za-z0-9][A-Za-z0-9_-]{0,127}\\.[A-Za-z0-9][A-Za-z0-9_-]{0,127}(@(dev|unsigned))?)$", "u"), schema52 = { title: "Isolation", description: "Where an extension runs, from the weakest wall to the strongest.", enum: ["shared", "thread", "vm", "process"] };
function validate150(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate150.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), !(data === "shared" || data === "thread" || data === "vm" || data === "process")) {
    let err0 = { instancePath, schemaPath: "#/enum", keyword: "enum", params: { allowedValues: schema52.enum }, message: "must be equal to one of the allowed values", schema: schema52.enum, parentSchema: schema52, data };
    vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
  }
  return validate150.errors = vErrors, errors === 0;
}
validate150.evaluated = { dynamicProps: !1, dynamicItems: !1 };
function validate149(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate149.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), data && typeof data == "object" && !Array.isArray(data)) {
    for (let key0 in data) {
      let _errs1 = errors;
      if (typeof key0 == "string") {
        if (func1(key0) > 266) {
          let err0 = { instancePath, schemaPath: "#/propertyNames/maxLength", keyword: "maxLength", params: { limit: 266 }, message: "must NOT have more than 266 characters", schema: 266, parentSchema: schema51.propertyNames, data: key0, propertyName: key0 };
          vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
        }
        if (!pattern9.test(key0)) {
          let err1 = { instancePath, schemaPath: "#/propertyNames/pattern", keyword: "pattern", params: { pattern: "^(\\*(@(dev|unsigned))?|[A-Za-z0-9][A-Za-z0-9_-]{0,127}\\.[A-Za-z0-9][A-Za-z0-9_-]{0,127}(@(dev|unsigned))?)$" }, message: 'must match pattern "^(\\*(@(dev|unsigned))?|[A-Za-z0-9][A-Za-z0-9_-]{0,127}\\.[A-Za-z0-9][A-Za-z0-9_-]{0,127}(@(dev|unsigned))?)$"', schema: "^(\\*(@(dev|unsigned))?|[A-Za-z0-9][A-Za-z0-9_-]{0,127}\\.[A-Za-z0-9][A-Za-z0-9_-]{0,127}(@(dev|unsigned))?)$", parentSchema: schema51.propertyNames, data: key0, propertyName: key0 };
          vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
        }
      }
      var valid0 = _errs1 === errors;
      if (!valid0) {
        let err2 = { instancePath, schemaPath: "#/propertyNames", keyword: "propertyNames", params: { propertyName: key0 }, message: "property name must be valid", schema: schema51.propertyNames, parentSchema: schema51, data };
        vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
      }
    }
    for (let key1 in data)
      validate150(data[key1], { instancePath: instancePath + "/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"), parentData: data, parentDataProperty: key1, rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate150.errors : validate150.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length);
  } else {
    let err3 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema51.type, parentSchema: schema51, data };
    vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
  }
  return validate149.errors = vErrors, errors === 0;
}
validate149.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
var schema53 = { title: "Disabled extensions", description: "Extensions that are switched off.", type: "array", maxItems: 1e4, items: { $ref: "scope.schema.json#/$defs/copyName" }, examples: [["acme.old-one"]] }, schema54 = { title: "Extension", description: "`publisher.name`: every copy. `publisher.name@dev`, `publisher.name@unsigned`: only a development folder, or only what nobody signed.", type: "string", maxLength: 266, pattern: "^[A-Za-z0-9][A-Za-z0-9_-]{0,127}\\.[A-Za-z0-9][A-Za-z0-9_-]{0,127}(@(dev|unsigned))?$", patternErrorMessage: 'An extension is named "publisher.name", "publisher.name@dev" or "publisher.name@unsigned".', examples: ["acme.todo-hunter"] }, pattern10 = new RegExp("^[A-Za-z0-9][A-Za-z0-9_-]{0,127}\\.[A-Za-z0-9][A-Za-z0-9_-]{0,127}(@(dev|unsigned))?$", "u");
function validate154(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate154.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), typeof data == "string") {
    if (func1(data) > 266) {
      let err0 = { instancePath, schemaPath: "#/maxLength", keyword: "maxLength", params: { limit: 266 }, message: "must NOT have more than 266 characters", schema: 266, parentSchema: schema54, data };
      vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
    }
    if (!pattern10.test(data)) {
      let err1 = { instancePath, schemaPath: "#/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9][A-Za-z0-9_-]{0,127}\\.[A-Za-z0-9][A-Za-z0-9_-]{0,127}(@(dev|unsigned))?$" }, message: 'must match pattern "^[A-Za-z0-9][A-Za-z0-9_-]{0,127}\\.[A-Za-z0-9][A-Za-z0-9_-]{0,127}(@(dev|unsigned))?$"', schema: "^[A-Za-z0-9][A-Za-z0-9_-]{0,127}\\.[A-Za-z0-9][A-Za-z0-9_-]{0,127}(@(dev|unsigned))?$", parentSchema: schema54, data };
      vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
    }
  } else {
    let err2 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema54.type, parentSchema: schema54, data };
    vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
  }
  return validate154.errors = vErrors, errors === 0;
}
validate154.evaluated = { dynamicProps: !1, dynamicItems: !1 };
function validate153(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate153.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), Array.isArray(data)) {
    if (data.length > 1e4) {
      let err0 = { instancePath, schemaPath: "#/maxItems", keyword: "maxItems", params: { limit: 1e4 }, message: "must NOT have more than 10000 items", schema: 1e4, parentSchema: schema53, data };
      vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
    }
    let len0 = data.length;
    for (let i0 = 0; i0 < len0; i0++)
      validate154(data[i0], { instancePath: instancePath + "/" + i0, parentData: data, parentDataProperty: i0, rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate154.errors : validate154.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length);
  } else {
    let err1 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "array" }, message: "must be array", schema: schema53.type, parentSchema: schema53, data };
    vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
  }
  return validate153.errors = vErrors, errors === 0;
}
validate153.evaluated = { items: !0, dynamicProps: !1, dynamicItems: !1 };
function validate52(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate52.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), data && typeof data == "object" && !Array.isArray(data)) {
    for (let key0 in data) {
      let _errs1 = errors, _errs2 = errors, valid1 = !0, _errs3 = errors;
      if (typeof key0 == "string" && !pattern3.test(key0)) {
        let err0 = {};
        vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
      }
      var _valid0 = _errs3 === errors;
      if (errors = _errs2, vErrors !== null && (_errs2 ? vErrors.length = _errs2 : vErrors = null), _valid0) {
        let _errs4 = errors;
        if (!(key0 === "bulkhead.permissions" || key0 === "bulkhead.isolation" || key0 === "bulkhead.disabled")) {
          let err1 = { instancePath, schemaPath: "#/propertyNames/then/enum", keyword: "enum", params: { allowedValues: schema19.propertyNames.then.enum }, message: "must be equal to one of the allowed values", schema: schema19.propertyNames.then.enum, parentSchema: schema19.propertyNames.then, data: key0, propertyName: key0 };
          vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
        }
        var _valid0 = _errs4 === errors;
        valid1 = _valid0;
      }
      if (!valid1) {
        let err2 = { instancePath, schemaPath: "#/propertyNames/if", keyword: "if", params: { failingKeyword: "then" }, message: 'must match "then" schema', schema: schema19.propertyNames.if, parentSchema: schema19.propertyNames, data: key0, propertyName: key0 };
        vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
      }
      var valid0 = _errs1 === errors;
      if (!valid0) {
        let err3 = { instancePath, schemaPath: "#/propertyNames", keyword: "propertyNames", params: { propertyName: key0 }, message: "property name must be valid", schema: schema19.propertyNames, parentSchema: schema19, data };
        vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
      }
    }
    data["bulkhead.permissions"] !== void 0 && (validate53(data["bulkhead.permissions"], { instancePath: instancePath + "/bulkhead.permissions", parentData: data, parentDataProperty: "bulkhead.permissions", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate53.errors : validate53.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length)), data["bulkhead.isolation"] !== void 0 && (validate149(data["bulkhead.isolation"], { instancePath: instancePath + "/bulkhead.isolation", parentData: data, parentDataProperty: "bulkhead.isolation", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate149.errors : validate149.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length)), data["bulkhead.disabled"] !== void 0 && (validate153(data["bulkhead.disabled"], { instancePath: instancePath + "/bulkhead.disabled", parentData: data, parentDataProperty: "bulkhead.disabled", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate153.errors : validate153.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length));
  } else {
    let err4 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema19.type, parentSchema: schema19, data };
    vErrors === null ? vErrors = [err4] : vErrors.push(err4), errors++;
  }
  return validate52.errors = vErrors, errors === 0;
}
validate52.evaluated = { props: { "bulkhead.permissions": !0, "bulkhead.isolation": !0, "bulkhead.disabled": !0 }, dynamicProps: !1, dynamicItems: !1 };

export const validateSettings: Validator<SettingsJson> = stdin_default;
