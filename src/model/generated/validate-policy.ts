// @ts-nocheck
// Generated from schemas/ by `npm run generate`. Change the schema, not this file.

import type { Validator } from '../schema-validator.ts';
import type { PolicyJson } from './policy-json.ts';

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
var validate = validate52, stdin_default = validate52, schema19 = { $schema: "https://json-schema.org/draft/2020-12/schema", title: "Bulkhead policy", description: "What whoever is responsible for a machine says of extensions. It can deny, ask, narrow, switch off and strengthen isolation, and nobody below it can take that back; an `allow` here says nothing. Other keys than these are refused, so that a misspelt one is found.", type: "object", keysAre: "keys of a policy", required: ["bulkhead.owner"], additionalProperties: !1, properties: { $schema: { description: "The schema of this file, for editors.", type: "string" }, "bulkhead.owner": { title: "Owner", description: "Whose policy it is, for people who wonder who denied something.", type: "string", minLength: 1, maxLength: 200, examples: ["Acme IT, it@acme.example"] }, "bulkhead.permissions": { description: "Per extension, and under `*` for all, what is asked for or denied, and how far it reaches at most.", $ref: "settings.schema.json#/$defs/permissions" }, "bulkhead.isolation": { description: "Per extension, under `*` for all, and under `*@dev` or `*@unsigned` for all of that kind, where it runs. It can only strengthen what the manifest accepts.", $ref: "settings.schema.json#/$defs/isolations" }, "bulkhead.disabled": { description: "Extensions that are switched off.", $ref: "settings.schema.json#/$defs/disabled" }, "bulkhead.required": { title: "Required extensions", description: "Extensions that stay on: `bulkhead.disabled` of the user and of the workspace does not hold for them, they cannot be disabled, and a search for a culprit never switches them off. One that a policy disables is off all the same, and one that is not installed is not missed.", type: "array", maxItems: 1e4, items: { $ref: "scope.schema.json#/$defs/extensionId" }, examples: [["acme.guard"]] }, "bulkhead.trust": { title: "Trust", description: "What may be installed and run at all. It only restricts: whose keys are trusted, the user decides.", type: "object", additionalProperties: !1, properties: { publishers: { description: "Only these publishers. Default: all.", type: "object", propertyNames: { type: "string", pattern: "^[a-z0-9][a-z0-9_-]{0,127}$", patternErrorMessage: 'A publisher has small letters, digits, "-" and "_" only.' }, additionalProperties: { type: "object", additionalProperties: !1, properties: { keys: { description: "Only these keys of it: base64 of 32 bytes. Default: whichever the user trusts.", type: "array", minItems: 1, maxItems: 100, items: { type: "string", pattern: "^[A-Za-z0-9+/]{43}=$", patternErrorMessage: "A key is base64 of 32 bytes." } } } } }, approvedBy: { description: "Only what at least one of these keys has signed in the role of a registry, too; by a name for people.", type: "object", minProperties: 1, propertyNames: { type: "string", pattern: "^[a-z0-9][a-z0-9_-]{0,127}$", patternErrorMessage: 'A publisher has small letters, digits, "-" and "_" only.' }, additionalProperties: { type: "string", pattern: "^[A-Za-z0-9+/]{43}=$", patternErrorMessage: "A key is base64 of 32 bytes." } }, unsigned: { description: "Whether what nobody signed may be installed and run. Default: true, where the app allows it.", type: "boolean" }, development: { description: "Whether development folders may run. Default: true.", type: "boolean" } } } } }, func1 = require_ucs2length().default, schema21 = { title: "Permissions", description: "Per extension, and under `*` for all, what is allowed, asked for or denied. An extension's own entry replaces `*`, kind by kind. Development and unsigned copies have entries of their own: `acme.todo-hunter@dev`, `acme.todo-hunter@unsigned`.", type: "object", propertyNames: { maxLength: 266, pattern: "^(\\*|[A-Za-z0-9][A-Za-z0-9_-]{0,127}\\.[A-Za-z0-9][A-Za-z0-9_-]{0,127}(@(dev|unsigned))?)$", patternErrorMessage: 'An entry is named "publisher.name", "publisher.name@dev", "publisher.name@unsigned" or "*".' }, additionalProperties: { $ref: "#/$defs/grants" }, examples: [{ "acme.todo-hunter": { "fs.read": { grant: "allow", paths: ["${workspaceFolder}/docs/**"] }, "net.connect": "deny" }, "*": { "process.spawn": "ask" } }] }, pattern4 = new RegExp("^(\\*|[A-Za-z0-9][A-Za-z0-9_-]{0,127}\\.[A-Za-z0-9][A-Za-z0-9_-]{0,127}(@(dev|unsigned))?)$", "u"), schema22 = { title: "Grants", description: 'What is said of each kind of permission: `"allow"`, `"ask"`, `"deny"`, or an object that also narrows the scope.', type: "object", keysAre: "permissions", additionalProperties: !1, properties: { "process.spawn": { description: "Starting programs. A program can do anything that you can.", $ref: "#/$defs/process-spawn" }, "fs.write": { description: "Writing, renaming and deleting files.", $ref: "#/$defs/fs-write" }, "net.connect": { description: "Connecting to hosts on the network.", $ref: "#/$defs/net-connect" }, "fs.read": { description: "Reading and listing files.", $ref: "#/$defs/fs-read" }, secrets: { description: "Keeping secrets in the app's secret store.", $ref: "#/$defs/secrets" }, "extensions.call": { description: "Calling what other extensions export.", $ref: "#/$defs/extensions-call" }, "commands.execute": { description: "Running commands of other extensions and of the app.", $ref: "#/$defs/commands-execute" }, "open.external": { description: "Opening addresses outside the app.", $ref: "#/$defs/open-external" }, "clipboard.read": { description: "Reading the clipboard.", $ref: "#/$defs/clipboard-read" }, "clipboard.write": { description: "Writing to the clipboard.", $ref: "#/$defs/clipboard-write" }, "env.read": { description: "Reading environment variables.", $ref: "#/$defs/env-read" }, "documents.edit": { description: "Editing open documents.", $ref: "#/$defs/documents-edit" }, "documents.read": { description: "Reading open documents.", $ref: "#/$defs/documents-read" }, "ui.prompt": { description: "Asking the user for input.", $ref: "#/$defs/ui-prompt" } }, patternProperties: { "^app\\.[a-z0-9][a-z0-9_-]*\\.[A-Za-z0-9][A-Za-z0-9_-]*$": { description: "A permission of the app's own API.", $ref: "#/$defs/app" } } }, func4 = Object.prototype.hasOwnProperty, pattern5 = new RegExp("^app\\.[a-z0-9][a-z0-9_-]*\\.[A-Za-z0-9][A-Za-z0-9_-]*$", "u"), schema23 = { title: "Grant of process.spawn", if: { type: "object" }, then: { type: "object", required: ["grant"], additionalProperties: !1, properties: { grant: { $ref: "#/$defs/answer" }, commands: { $ref: "scope.schema.json#/$defs/spawnCommands" } } }, else: { $ref: "#/$defs/answer" } }, schema24 = { title: "Answer", description: "`allow`: without asking, within the scope. `ask`: each time it is new. `deny`: never.", enum: ["allow", "ask", "deny"] };
function validate57(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate57.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), !(data === "allow" || data === "ask" || data === "deny")) {
    let err0 = { instancePath, schemaPath: "#/enum", keyword: "enum", params: { allowedValues: schema24.enum }, message: "must be equal to one of the allowed values", schema: schema24.enum, parentSchema: schema24, data };
    vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
  }
  return validate57.errors = vErrors, errors === 0;
}
validate57.evaluated = { dynamicProps: !1, dynamicItems: !1 };
var schema26 = { title: "Command lines", description: "Programs that may be started, without a shell. Whoever is allowed to start a program can do anything that the user can.", type: "array", maxItems: 256, items: { $ref: "#/$defs/spawnCommand" }, examples: [[{ command: "git", args: ["log", "--oneline", "*"] }]] }, schema27 = { title: "Command line", description: "One program and the arguments that it may be given.", type: "object", required: ["command", "args"], additionalProperties: !1, properties: { command: { description: "A bare name, looked up in the PATH as it was at start, or an absolute path.", type: "string", minLength: 1, maxLength: 256 }, args: { description: "In order. `*` is exactly one argument, `**` any number; neither matches an argument that begins with `-`. Everything else is meant literally.", type: "array", maxItems: 256, items: { type: "string", maxLength: 256 } }, env: { description: "Names of environment variables that may be set. Variables of loaders and interpreters never.", type: "array", maxItems: 256, items: { $ref: "#/$defs/variableName" } }, cwd: { description: "A glob over the folders it may run in, which must also be within `fs.read`. Default: the workspace folder.", $ref: "#/$defs/pattern" } } }, schema28 = { title: "Environment variable", type: "string", minLength: 1, maxLength: 256, pattern: "^[A-Za-z_][A-Za-z0-9_]*$", patternErrorMessage: "A variable's name has letters, digits and underscores only." }, pattern6 = new RegExp("^[A-Za-z_][A-Za-z0-9_]*$", "u");
function validate62(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate62.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), typeof data == "string") {
    if (func1(data) > 256) {
      let err0 = { instancePath, schemaPath: "#/maxLength", keyword: "maxLength", params: { limit: 256 }, message: "must NOT have more than 256 characters", schema: 256, parentSchema: schema28, data };
      vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
    }
    if (func1(data) < 1) {
      let err1 = { instancePath, schemaPath: "#/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema28, data };
      vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
    }
    if (!pattern6.test(data)) {
      let err2 = { instancePath, schemaPath: "#/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z_][A-Za-z0-9_]*$" }, message: 'must match pattern "^[A-Za-z_][A-Za-z0-9_]*$"', schema: "^[A-Za-z_][A-Za-z0-9_]*$", parentSchema: schema28, data };
      vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
    }
  } else {
    let err3 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema28.type, parentSchema: schema28, data };
    vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
  }
  return validate62.errors = vErrors, errors === 0;
}
validate62.evaluated = { dynamicProps: !1, dynamicItems: !1 };
var schema29 = { title: "Glob", description: "`*` and `?` match within one segment, `**` matches any number of whole segments, `{a,b}` matches either. Dot files match too.", type: "string", minLength: 1, maxLength: 256 };
function validate64(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate64.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), typeof data == "string") {
    if (func1(data) > 256) {
      let err0 = { instancePath, schemaPath: "#/maxLength", keyword: "maxLength", params: { limit: 256 }, message: "must NOT have more than 256 characters", schema: 256, parentSchema: schema29, data };
      vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
    }
    if (func1(data) < 1) {
      let err1 = { instancePath, schemaPath: "#/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema29, data };
      vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
    }
  } else {
    let err2 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema29.type, parentSchema: schema29, data };
    vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
  }
  return validate64.errors = vErrors, errors === 0;
}
validate64.evaluated = { dynamicProps: !1, dynamicItems: !1 };
function validate61(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate61.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), data && typeof data == "object" && !Array.isArray(data)) {
    if (data.command === void 0) {
      let err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "command" }, message: "must have required property 'command'", schema: schema27.required, parentSchema: schema27, data };
      vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
    }
    if (data.args === void 0) {
      let err1 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "args" }, message: "must have required property 'args'", schema: schema27.required, parentSchema: schema27, data };
      vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
    }
    for (let key0 in data)
      if (!(key0 === "command" || key0 === "args" || key0 === "env" || key0 === "cwd")) {
        let err2 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties", schema: !1, parentSchema: schema27, data };
        vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
      }
    if (data.command !== void 0) {
      let data0 = data.command;
      if (typeof data0 == "string") {
        if (func1(data0) > 256) {
          let err3 = { instancePath: instancePath + "/command", schemaPath: "#/properties/command/maxLength", keyword: "maxLength", params: { limit: 256 }, message: "must NOT have more than 256 characters", schema: 256, parentSchema: schema27.properties.command, data: data0 };
          vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
        }
        if (func1(data0) < 1) {
          let err4 = { instancePath: instancePath + "/command", schemaPath: "#/properties/command/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema27.properties.command, data: data0 };
          vErrors === null ? vErrors = [err4] : vErrors.push(err4), errors++;
        }
      } else {
        let err5 = { instancePath: instancePath + "/command", schemaPath: "#/properties/command/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema27.properties.command.type, parentSchema: schema27.properties.command, data: data0 };
        vErrors === null ? vErrors = [err5] : vErrors.push(err5), errors++;
      }
    }
    if (data.args !== void 0) {
      let data1 = data.args;
      if (Array.isArray(data1)) {
        if (data1.length > 256) {
          let err6 = { instancePath: instancePath + "/args", schemaPath: "#/properties/args/maxItems", keyword: "maxItems", params: { limit: 256 }, message: "must NOT have more than 256 items", schema: 256, parentSchema: schema27.properties.args, data: data1 };
          vErrors === null ? vErrors = [err6] : vErrors.push(err6), errors++;
        }
        let len0 = data1.length;
        for (let i0 = 0; i0 < len0; i0++) {
          let data2 = data1[i0];
          if (typeof data2 == "string") {
            if (func1(data2) > 256) {
              let err7 = { instancePath: instancePath + "/args/" + i0, schemaPath: "#/properties/args/items/maxLength", keyword: "maxLength", params: { limit: 256 }, message: "must NOT have more than 256 characters", schema: 256, parentSchema: schema27.properties.args.items, data: data2 };
              vErrors === null ? vErrors = [err7] : vErrors.push(err7), errors++;
            }
          } else {
            let err8 = { instancePath: instancePath + "/args/" + i0, schemaPath: "#/properties/args/items/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema27.properties.args.items.type, parentSchema: schema27.properties.args.items, data: data2 };
            vErrors === null ? vErrors = [err8] : vErrors.push(err8), errors++;
          }
        }
      } else {
        let err9 = { instancePath: instancePath + "/args", schemaPath: "#/properties/args/type", keyword: "type", params: { type: "array" }, message: "must be array", schema: schema27.properties.args.type, parentSchema: schema27.properties.args, data: data1 };
        vErrors === null ? vErrors = [err9] : vErrors.push(err9), errors++;
      }
    }
    if (data.env !== void 0) {
      let data3 = data.env;
      if (Array.isArray(data3)) {
        if (data3.length > 256) {
          let err10 = { instancePath: instancePath + "/env", schemaPath: "#/properties/env/maxItems", keyword: "maxItems", params: { limit: 256 }, message: "must NOT have more than 256 items", schema: 256, parentSchema: schema27.properties.env, data: data3 };
          vErrors === null ? vErrors = [err10] : vErrors.push(err10), errors++;
        }
        let len1 = data3.length;
        for (let i1 = 0; i1 < len1; i1++)
          validate62(data3[i1], { instancePath: instancePath + "/env/" + i1, parentData: data3, parentDataProperty: i1, rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate62.errors : validate62.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length);
      } else {
        let err11 = { instancePath: instancePath + "/env", schemaPath: "#/properties/env/type", keyword: "type", params: { type: "array" }, message: "must be array", schema: schema27.properties.env.type, parentSchema: schema27.properties.env, data: data3 };
        vErrors === null ? vErrors = [err11] : vErrors.push(err11), errors++;
      }
    }
    data.cwd !== void 0 && (validate64(data.cwd, { instancePath: instancePath + "/cwd", parentData: data, parentDataProperty: "cwd", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate64.errors : validate64.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length));
  } else {
    let err12 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema27.type, parentSchema: schema27, data };
    vErrors === null ? vErrors = [err12] : vErrors.push(err12), errors++;
  }
  return validate61.errors = vErrors, errors === 0;
}
validate61.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
function validate60(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate60.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), Array.isArray(data)) {
    if (data.length > 256) {
      let err0 = { instancePath, schemaPath: "#/maxItems", keyword: "maxItems", params: { limit: 256 }, message: "must NOT have more than 256 items", schema: 256, parentSchema: schema26, data };
      vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
    }
    let len0 = data.length;
    for (let i0 = 0; i0 < len0; i0++)
      validate61(data[i0], { instancePath: instancePath + "/" + i0, parentData: data, parentDataProperty: i0, rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate61.errors : validate61.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length);
  } else {
    let err1 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "array" }, message: "must be array", schema: schema26.type, parentSchema: schema26, data };
    vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
  }
  return validate60.errors = vErrors, errors === 0;
}
validate60.evaluated = { items: !0, dynamicProps: !1, dynamicItems: !1 };
function validate56(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate56.evaluated;
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
        let err1 = { instancePath, schemaPath: "#/then/required", keyword: "required", params: { missingProperty: "grant" }, message: "must have required property 'grant'", schema: schema23.then.required, parentSchema: schema23.then, data };
        vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
      }
      for (let key0 in data)
        if (!(key0 === "grant" || key0 === "commands")) {
          let err2 = { instancePath, schemaPath: "#/then/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties", schema: !1, parentSchema: schema23.then, data };
          vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
        }
      data.grant !== void 0 && (validate57(data.grant, { instancePath: instancePath + "/grant", parentData: data, parentDataProperty: "grant", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate57.errors : validate57.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length)), data.commands !== void 0 && (validate60(data.commands, { instancePath: instancePath + "/commands", parentData: data, parentDataProperty: "commands", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate60.errors : validate60.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length));
    } else {
      let err3 = { instancePath, schemaPath: "#/then/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema23.then.type, parentSchema: schema23.then, data };
      vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
    }
    var _valid0 = _errs3 === errors;
    if (valid0 = _valid0, valid0)
      var props0 = !0;
    ifClause0 = "then";
  } else {
    let _errs8 = errors;
    validate57(data, { instancePath, parentData, parentDataProperty, rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate57.errors : validate57.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length);
    var _valid0 = _errs8 === errors;
    valid0 = _valid0, ifClause0 = "else";
  }
  if (!valid0) {
    let err4 = { instancePath, schemaPath: "#/if", keyword: "if", params: { failingKeyword: ifClause0 }, message: 'must match "' + ifClause0 + '" schema', schema: schema23.if, parentSchema: schema23, data };
    vErrors === null ? vErrors = [err4] : vErrors.push(err4), errors++;
  }
  return validate56.errors = vErrors, evaluated0.props = props0, errors === 0;
}
validate56.evaluated = { dynamicProps: !0, dynamicItems: !1 };
var schema30 = { title: "Grant of fs.write", if: { type: "object" }, then: { type: "object", required: ["grant"], additionalProperties: !1, properties: { grant: { $ref: "#/$defs/answer" }, paths: { $ref: "scope.schema.json#/$defs/paths" } } }, else: { $ref: "#/$defs/answer" } }, schema31 = { title: "Paths", description: "Globs over absolute paths. Each begins with `${workspaceFolder}`, `${storage}`, `${globalStorage}`, `${extensionFolder}`, `${userHome}`, `${tmp}`, or is absolute. To write into `.git`, `.vscode`, `.bulkhead` or `node_modules`, a pattern has to name that folder.", type: "array", maxItems: 256, items: { $ref: "#/$defs/pattern" }, examples: [["${workspaceFolder}/**/*.md"], ["${workspaceFolder}/docs/**"]] };
function validate72(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate72.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), Array.isArray(data)) {
    if (data.length > 256) {
      let err0 = { instancePath, schemaPath: "#/maxItems", keyword: "maxItems", params: { limit: 256 }, message: "must NOT have more than 256 items", schema: 256, parentSchema: schema31, data };
      vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
    }
    let len0 = data.length;
    for (let i0 = 0; i0 < len0; i0++)
      validate64(data[i0], { instancePath: instancePath + "/" + i0, parentData: data, parentDataProperty: i0, rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate64.errors : validate64.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length);
  } else {
    let err1 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "array" }, message: "must be array", schema: schema31.type, parentSchema: schema31, data };
    vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
  }
  return validate72.errors = vErrors, errors === 0;
}
validate72.evaluated = { items: !0, dynamicProps: !1, dynamicItems: !1 };
function validate70(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate70.evaluated;
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
        let err1 = { instancePath, schemaPath: "#/then/required", keyword: "required", params: { missingProperty: "grant" }, message: "must have required property 'grant'", schema: schema30.then.required, parentSchema: schema30.then, data };
        vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
      }
      for (let key0 in data)
        if (!(key0 === "grant" || key0 === "paths")) {
          let err2 = { instancePath, schemaPath: "#/then/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties", schema: !1, parentSchema: schema30.then, data };
          vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
        }
      data.grant !== void 0 && (validate57(data.grant, { instancePath: instancePath + "/grant", parentData: data, parentDataProperty: "grant", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate57.errors : validate57.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length)), data.paths !== void 0 && (validate72(data.paths, { instancePath: instancePath + "/paths", parentData: data, parentDataProperty: "paths", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate72.errors : validate72.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length));
    } else {
      let err3 = { instancePath, schemaPath: "#/then/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema30.then.type, parentSchema: schema30.then, data };
      vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
    }
    var _valid0 = _errs3 === errors;
    if (valid0 = _valid0, valid0)
      var props0 = !0;
    ifClause0 = "then";
  } else {
    let _errs8 = errors;
    validate57(data, { instancePath, parentData, parentDataProperty, rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate57.errors : validate57.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length);
    var _valid0 = _errs8 === errors;
    valid0 = _valid0, ifClause0 = "else";
  }
  if (!valid0) {
    let err4 = { instancePath, schemaPath: "#/if", keyword: "if", params: { failingKeyword: ifClause0 }, message: 'must match "' + ifClause0 + '" schema', schema: schema30.if, parentSchema: schema30, data };
    vErrors === null ? vErrors = [err4] : vErrors.push(err4), errors++;
  }
  return validate70.errors = vErrors, evaluated0.props = props0, errors === 0;
}
validate70.evaluated = { dynamicProps: !0, dynamicItems: !1 };
var schema32 = { title: "Grant of net.connect", if: { type: "object" }, then: { type: "object", required: ["grant"], additionalProperties: !1, properties: { grant: { $ref: "#/$defs/answer" }, hosts: { $ref: "scope.schema.json#/$defs/hosts" } } }, else: { $ref: "#/$defs/answer" } }, schema33 = { title: "Hosts", description: "`name`, `name:port`, `*.name`, or `http://name` for plain HTTP. Without a port, 443 is meant (and 80 for `http://`). `*` alone is the whole internet. `localhost`, private and link-local addresses only when named literally.", type: "array", maxItems: 256, items: { type: "string", minLength: 1, maxLength: 256 }, examples: [["api.github.com"], ["*.example.com", "localhost:3000"]] };
function validate79(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate79.evaluated;
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
  return validate79.errors = vErrors, errors === 0;
}
validate79.evaluated = { items: !0, dynamicProps: !1, dynamicItems: !1 };
function validate77(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate77.evaluated;
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
        let err1 = { instancePath, schemaPath: "#/then/required", keyword: "required", params: { missingProperty: "grant" }, message: "must have required property 'grant'", schema: schema32.then.required, parentSchema: schema32.then, data };
        vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
      }
      for (let key0 in data)
        if (!(key0 === "grant" || key0 === "hosts")) {
          let err2 = { instancePath, schemaPath: "#/then/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties", schema: !1, parentSchema: schema32.then, data };
          vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
        }
      data.grant !== void 0 && (validate57(data.grant, { instancePath: instancePath + "/grant", parentData: data, parentDataProperty: "grant", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate57.errors : validate57.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length)), data.hosts !== void 0 && (validate79(data.hosts, { instancePath: instancePath + "/hosts", parentData: data, parentDataProperty: "hosts", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate79.errors : validate79.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length));
    } else {
      let err3 = { instancePath, schemaPath: "#/then/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema32.then.type, parentSchema: schema32.then, data };
      vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
    }
    var _valid0 = _errs3 === errors;
    if (valid0 = _valid0, valid0)
      var props0 = !0;
    ifClause0 = "then";
  } else {
    let _errs8 = errors;
    validate57(data, { instancePath, parentData, parentDataProperty, rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate57.errors : validate57.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length);
    var _valid0 = _errs8 === errors;
    valid0 = _valid0, ifClause0 = "else";
  }
  if (!valid0) {
    let err4 = { instancePath, schemaPath: "#/if", keyword: "if", params: { failingKeyword: ifClause0 }, message: 'must match "' + ifClause0 + '" schema', schema: schema32.if, parentSchema: schema32, data };
    vErrors === null ? vErrors = [err4] : vErrors.push(err4), errors++;
  }
  return validate77.errors = vErrors, evaluated0.props = props0, errors === 0;
}
validate77.evaluated = { dynamicProps: !0, dynamicItems: !1 };
var schema34 = { title: "Grant of fs.read", if: { type: "object" }, then: { type: "object", required: ["grant"], additionalProperties: !1, properties: { grant: { $ref: "#/$defs/answer" }, paths: { $ref: "scope.schema.json#/$defs/paths" } } }, else: { $ref: "#/$defs/answer" } };
function validate83(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate83.evaluated;
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
        if (!(key0 === "grant" || key0 === "paths")) {
          let err2 = { instancePath, schemaPath: "#/then/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties", schema: !1, parentSchema: schema34.then, data };
          vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
        }
      data.grant !== void 0 && (validate57(data.grant, { instancePath: instancePath + "/grant", parentData: data, parentDataProperty: "grant", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate57.errors : validate57.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length)), data.paths !== void 0 && (validate72(data.paths, { instancePath: instancePath + "/paths", parentData: data, parentDataProperty: "paths", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate72.errors : validate72.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length));
    } else {
      let err3 = { instancePath, schemaPath: "#/then/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema34.then.type, parentSchema: schema34.then, data };
      vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
    }
    var _valid0 = _errs3 === errors;
    if (valid0 = _valid0, valid0)
      var props0 = !0;
    ifClause0 = "then";
  } else {
    let _errs8 = errors;
    validate57(data, { instancePath, parentData, parentDataProperty, rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate57.errors : validate57.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length);
    var _valid0 = _errs8 === errors;
    valid0 = _valid0, ifClause0 = "else";
  }
  if (!valid0) {
    let err4 = { instancePath, schemaPath: "#/if", keyword: "if", params: { failingKeyword: ifClause0 }, message: 'must match "' + ifClause0 + '" schema', schema: schema34.if, parentSchema: schema34, data };
    vErrors === null ? vErrors = [err4] : vErrors.push(err4), errors++;
  }
  return validate83.errors = vErrors, evaluated0.props = props0, errors === 0;
}
validate83.evaluated = { dynamicProps: !0, dynamicItems: !1 };
var schema35 = { title: "Grant of secrets", if: { type: "object" }, then: { type: "object", required: ["grant"], additionalProperties: !1, properties: { grant: { $ref: "#/$defs/answer" } } }, else: { $ref: "#/$defs/answer" } };
function validate88(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate88.evaluated;
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
        if (key0 !== "grant") {
          let err2 = { instancePath, schemaPath: "#/then/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties", schema: !1, parentSchema: schema35.then, data };
          vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
        }
      data.grant !== void 0 && (validate57(data.grant, { instancePath: instancePath + "/grant", parentData: data, parentDataProperty: "grant", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate57.errors : validate57.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length));
    } else {
      let err3 = { instancePath, schemaPath: "#/then/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema35.then.type, parentSchema: schema35.then, data };
      vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
    }
    var _valid0 = _errs3 === errors;
    if (valid0 = _valid0, valid0)
      var props0 = !0;
    ifClause0 = "then";
  } else {
    let _errs7 = errors;
    validate57(data, { instancePath, parentData, parentDataProperty, rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate57.errors : validate57.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length);
    var _valid0 = _errs7 === errors;
    valid0 = _valid0, ifClause0 = "else";
  }
  if (!valid0) {
    let err4 = { instancePath, schemaPath: "#/if", keyword: "if", params: { failingKeyword: ifClause0 }, message: 'must match "' + ifClause0 + '" schema', schema: schema35.if, parentSchema: schema35, data };
    vErrors === null ? vErrors = [err4] : vErrors.push(err4), errors++;
  }
  return validate88.errors = vErrors, evaluated0.props = props0, errors === 0;
}
validate88.evaluated = { dynamicProps: !0, dynamicItems: !1 };
var schema36 = { title: "Grant of extensions.call", if: { type: "object" }, then: { type: "object", required: ["grant"], additionalProperties: !1, properties: { grant: { $ref: "#/$defs/answer" }, extensions: { $ref: "scope.schema.json#/$defs/extensionIds" } } }, else: { $ref: "#/$defs/answer" } }, schema37 = { title: "Extensions", description: "Ids of other extensions whose exports may be called.", type: "array", maxItems: 256, items: { $ref: "#/$defs/extensionId" } }, schema38 = { title: "Extension id", description: "`publisher.name`.", type: "string", maxLength: 257, pattern: "^[A-Za-z0-9][A-Za-z0-9_-]{0,127}\\.[A-Za-z0-9][A-Za-z0-9_-]{0,127}$", patternErrorMessage: `An extension's id is "publisher.name", each with letters, digits, "-" and "_" only.`, examples: ["acme.todo-hunter"] }, pattern7 = new RegExp("^[A-Za-z0-9][A-Za-z0-9_-]{0,127}\\.[A-Za-z0-9][A-Za-z0-9_-]{0,127}$", "u");
function validate95(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate95.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), typeof data == "string") {
    if (func1(data) > 257) {
      let err0 = { instancePath, schemaPath: "#/maxLength", keyword: "maxLength", params: { limit: 257 }, message: "must NOT have more than 257 characters", schema: 257, parentSchema: schema38, data };
      vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
    }
    if (!pattern7.test(data)) {
      let err1 = { instancePath, schemaPath: "#/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9][A-Za-z0-9_-]{0,127}\\.[A-Za-z0-9][A-Za-z0-9_-]{0,127}$" }, message: 'must match pattern "^[A-Za-z0-9][A-Za-z0-9_-]{0,127}\\.[A-Za-z0-9][A-Za-z0-9_-]{0,127}$"', schema: "^[A-Za-z0-9][A-Za-z0-9_-]{0,127}\\.[A-Za-z0-9][A-Za-z0-9_-]{0,127}$", parentSchema: schema38, data };
      vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
    }
  } else {
    let err2 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema38.type, parentSchema: schema38, data };
    vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
  }
  return validate95.errors = vErrors, errors === 0;
}
validate95.evaluated = { dynamicProps: !1, dynamicItems: !1 };
function validate94(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate94.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), Array.isArray(data)) {
    if (data.length > 256) {
      let err0 = { instancePath, schemaPath: "#/maxItems", keyword: "maxItems", params: { limit: 256 }, message: "must NOT have more than 256 items", schema: 256, parentSchema: schema37, data };
      vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
    }
    let len0 = data.length;
    for (let i0 = 0; i0 < len0; i0++)
      validate95(data[i0], { instancePath: instancePath + "/" + i0, parentData: data, parentDataProperty: i0, rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate95.errors : validate95.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length);
  } else {
    let err1 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "array" }, message: "must be array", schema: schema37.type, parentSchema: schema37, data };
    vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
  }
  return validate94.errors = vErrors, errors === 0;
}
validate94.evaluated = { items: !0, dynamicProps: !1, dynamicItems: !1 };
function validate92(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate92.evaluated;
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
        let err1 = { instancePath, schemaPath: "#/then/required", keyword: "required", params: { missingProperty: "grant" }, message: "must have required property 'grant'", schema: schema36.then.required, parentSchema: schema36.then, data };
        vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
      }
      for (let key0 in data)
        if (!(key0 === "grant" || key0 === "extensions")) {
          let err2 = { instancePath, schemaPath: "#/then/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties", schema: !1, parentSchema: schema36.then, data };
          vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
        }
      data.grant !== void 0 && (validate57(data.grant, { instancePath: instancePath + "/grant", parentData: data, parentDataProperty: "grant", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate57.errors : validate57.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length)), data.extensions !== void 0 && (validate94(data.extensions, { instancePath: instancePath + "/extensions", parentData: data, parentDataProperty: "extensions", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate94.errors : validate94.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length));
    } else {
      let err3 = { instancePath, schemaPath: "#/then/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema36.then.type, parentSchema: schema36.then, data };
      vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
    }
    var _valid0 = _errs3 === errors;
    if (valid0 = _valid0, valid0)
      var props0 = !0;
    ifClause0 = "then";
  } else {
    let _errs8 = errors;
    validate57(data, { instancePath, parentData, parentDataProperty, rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate57.errors : validate57.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length);
    var _valid0 = _errs8 === errors;
    valid0 = _valid0, ifClause0 = "else";
  }
  if (!valid0) {
    let err4 = { instancePath, schemaPath: "#/if", keyword: "if", params: { failingKeyword: ifClause0 }, message: 'must match "' + ifClause0 + '" schema', schema: schema36.if, parentSchema: schema36, data };
    vErrors === null ? vErrors = [err4] : vErrors.push(err4), errors++;
  }
  return validate92.errors = vErrors, evaluated0.props = props0, errors === 0;
}
validate92.evaluated = { dynamicProps: !0, dynamicItems: !1 };
var schema39 = { title: "Grant of commands.execute", if: { type: "object" }, then: { type: "object", required: ["grant"], additionalProperties: !1, properties: { grant: { $ref: "#/$defs/answer" }, commands: { $ref: "scope.schema.json#/$defs/commandIds" } } }, else: { $ref: "#/$defs/answer" } }, schema40 = { title: "Commands", description: "Ids of commands of other extensions or of the app. One's own commands need no permission.", type: "array", maxItems: 256, items: { type: "string", minLength: 1, maxLength: 256 }, examples: [["git.commit"]] };
function validate102(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate102.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), Array.isArray(data)) {
    if (data.length > 256) {
      let err0 = { instancePath, schemaPath: "#/maxItems", keyword: "maxItems", params: { limit: 256 }, message: "must NOT have more than 256 items", schema: 256, parentSchema: schema40, data };
      vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
    }
    let len0 = data.length;
    for (let i0 = 0; i0 < len0; i0++) {
      let data0 = data[i0];
      if (typeof data0 == "string") {
        if (func1(data0) > 256) {
          let err1 = { instancePath: instancePath + "/" + i0, schemaPath: "#/items/maxLength", keyword: "maxLength", params: { limit: 256 }, message: "must NOT have more than 256 characters", schema: 256, parentSchema: schema40.items, data: data0 };
          vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
        }
        if (func1(data0) < 1) {
          let err2 = { instancePath: instancePath + "/" + i0, schemaPath: "#/items/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema40.items, data: data0 };
          vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
        }
      } else {
        let err3 = { instancePath: instancePath + "/" + i0, schemaPath: "#/items/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema40.items.type, parentSchema: schema40.items, data: data0 };
        vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
      }
    }
  } else {
    let err4 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "array" }, message: "must be array", schema: schema40.type, parentSchema: schema40, data };
    vErrors === null ? vErrors = [err4] : vErrors.push(err4), errors++;
  }
  return validate102.errors = vErrors, errors === 0;
}
validate102.evaluated = { items: !0, dynamicProps: !1, dynamicItems: !1 };
function validate100(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate100.evaluated;
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
        let err1 = { instancePath, schemaPath: "#/then/required", keyword: "required", params: { missingProperty: "grant" }, message: "must have required property 'grant'", schema: schema39.then.required, parentSchema: schema39.then, data };
        vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
      }
      for (let key0 in data)
        if (!(key0 === "grant" || key0 === "commands")) {
          let err2 = { instancePath, schemaPath: "#/then/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties", schema: !1, parentSchema: schema39.then, data };
          vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
        }
      data.grant !== void 0 && (validate57(data.grant, { instancePath: instancePath + "/grant", parentData: data, parentDataProperty: "grant", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate57.errors : validate57.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length)), data.commands !== void 0 && (validate102(data.commands, { instancePath: instancePath + "/commands", parentData: data, parentDataProperty: "commands", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate102.errors : validate102.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length));
    } else {
      let err3 = { instancePath, schemaPath: "#/then/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema39.then.type, parentSchema: schema39.then, data };
      vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
    }
    var _valid0 = _errs3 === errors;
    if (valid0 = _valid0, valid0)
      var props0 = !0;
    ifClause0 = "then";
  } else {
    let _errs8 = errors;
    validate57(data, { instancePath, parentData, parentDataProperty, rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate57.errors : validate57.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length);
    var _valid0 = _errs8 === errors;
    valid0 = _valid0, ifClause0 = "else";
  }
  if (!valid0) {
    let err4 = { instancePath, schemaPath: "#/if", keyword: "if", params: { failingKeyword: ifClause0 }, message: 'must match "' + ifClause0 + '" schema', schema: schema39.if, parentSchema: schema39, data };
    vErrors === null ? vErrors = [err4] : vErrors.push(err4), errors++;
  }
  return validate100.errors = vErrors, evaluated0.props = props0, errors === 0;
}
validate100.evaluated = { dynamicProps: !0, dynamicItems: !1 };
var schema41 = { title: "Grant of open.external", if: { type: "object" }, then: { type: "object", required: ["grant"], additionalProperties: !1, properties: { grant: { $ref: "#/$defs/answer" }, targets: { $ref: "scope.schema.json#/$defs/targets" } } }, else: { $ref: "#/$defs/answer" } }, schema42 = { title: "Targets", description: "Schemes and hosts that may be opened outside the app, e.g. `https://example.com`, `https://*.example.com` or `mailto:`.", type: "array", maxItems: 256, items: { type: "string", minLength: 1, maxLength: 256 }, examples: [["https://github.com"], ["mailto:"]] };
function validate108(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate108.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), Array.isArray(data)) {
    if (data.length > 256) {
      let err0 = { instancePath, schemaPath: "#/maxItems", keyword: "maxItems", params: { limit: 256 }, message: "must NOT have more than 256 items", schema: 256, parentSchema: schema42, data };
      vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
    }
    let len0 = data.length;
    for (let i0 = 0; i0 < len0; i0++) {
      let data0 = data[i0];
      if (typeof data0 == "string") {
        if (func1(data0) > 256) {
          let err1 = { instancePath: instancePath + "/" + i0, schemaPath: "#/items/maxLength", keyword: "maxLength", params: { limit: 256 }, message: "must NOT have more than 256 characters", schema: 256, parentSchema: schema42.items, data: data0 };
          vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
        }
        if (func1(data0) < 1) {
          let err2 = { instancePath: instancePath + "/" + i0, schemaPath: "#/items/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema42.items, data: data0 };
          vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
        }
      } else {
        let err3 = { instancePath: instancePath + "/" + i0, schemaPath: "#/items/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema42.items.type, parentSchema: schema42.items, data: data0 };
        vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
      }
    }
  } else {
    let err4 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "array" }, message: "must be array", schema: schema42.type, parentSchema: schema42, data };
    vErrors === null ? vErrors = [err4] : vErrors.push(err4), errors++;
  }
  return validate108.errors = vErrors, errors === 0;
}
validate108.evaluated = { items: !0, dynamicProps: !1, dynamicItems: !1 };
function validate106(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate106.evaluated;
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
        let err1 = { instancePath, schemaPath: "#/then/required", keyword: "required", params: { missingProperty: "grant" }, message: "must have required property 'grant'", schema: schema41.then.required, parentSchema: schema41.then, data };
        vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
      }
      for (let key0 in data)
        if (!(key0 === "grant" || key0 === "targets")) {
          let err2 = { instancePath, schemaPath: "#/then/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties", schema: !1, parentSchema: schema41.then, data };
          vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
        }
      data.grant !== void 0 && (validate57(data.grant, { instancePath: instancePath + "/grant", parentData: data, parentDataProperty: "grant", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate57.errors : validate57.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length)), data.targets !== void 0 && (validate108(data.targets, { instancePath: instancePath + "/targets", parentData: data, parentDataProperty: "targets", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate108.errors : validate108.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length));
    } else {
      let err3 = { instancePath, schemaPath: "#/then/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema41.then.type, parentSchema: schema41.then, data };
      vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
    }
    var _valid0 = _errs3 === errors;
    if (valid0 = _valid0, valid0)
      var props0 = !0;
    ifClause0 = "then";
  } else {
    let _errs8 = errors;
    validate57(data, { instancePath, parentData, parentDataProperty, rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate57.errors : validate57.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length);
    var _valid0 = _errs8 === errors;
    valid0 = _valid0, ifClause0 = "else";
  }
  if (!valid0) {
    let err4 = { instancePath, schemaPath: "#/if", keyword: "if", params: { failingKeyword: ifClause0 }, message: 'must match "' + ifClause0 + '" schema', schema: schema41.if, parentSchema: schema41, data };
    vErrors === null ? vErrors = [err4] : vErrors.push(err4), errors++;
  }
  return validate106.errors = vErrors, evaluated0.props = props0, errors === 0;
}
validate106.evaluated = { dynamicProps: !0, dynamicItems: !1 };
var schema43 = { title: "Grant of clipboard.read", if: { type: "object" }, then: { type: "object", required: ["grant"], additionalProperties: !1, properties: { grant: { $ref: "#/$defs/answer" } } }, else: { $ref: "#/$defs/answer" } };
function validate112(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate112.evaluated;
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
      data.grant !== void 0 && (validate57(data.grant, { instancePath: instancePath + "/grant", parentData: data, parentDataProperty: "grant", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate57.errors : validate57.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length));
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
    validate57(data, { instancePath, parentData, parentDataProperty, rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate57.errors : validate57.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length);
    var _valid0 = _errs7 === errors;
    valid0 = _valid0, ifClause0 = "else";
  }
  if (!valid0) {
    let err4 = { instancePath, schemaPath: "#/if", keyword: "if", params: { failingKeyword: ifClause0 }, message: 'must match "' + ifClause0 + '" schema', schema: schema43.if, parentSchema: schema43, data };
    vErrors === null ? vErrors = [err4] : vErrors.push(err4), errors++;
  }
  return validate112.errors = vErrors, evaluated0.props = props0, errors === 0;
}
validate112.evaluated = { dynamicProps: !0, dynamicItems: !1 };
var schema44 = { title: "Grant of clipboard.write", if: { type: "object" }, then: { type: "object", required: ["grant"], additionalProperties: !1, properties: { grant: { $ref: "#/$defs/answer" } } }, else: { $ref: "#/$defs/answer" } };
function validate116(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate116.evaluated;
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
        if (key0 !== "grant") {
          let err2 = { instancePath, schemaPath: "#/then/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties", schema: !1, parentSchema: schema44.then, data };
          vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
        }
      data.grant !== void 0 && (validate57(data.grant, { instancePath: instancePath + "/grant", parentData: data, parentDataProperty: "grant", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate57.errors : validate57.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length));
    } else {
      let err3 = { instancePath, schemaPath: "#/then/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema44.then.type, parentSchema: schema44.then, data };
      vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
    }
    var _valid0 = _errs3 === errors;
    if (valid0 = _valid0, valid0)
      var props0 = !0;
    ifClause0 = "then";
  } else {
    let _errs7 = errors;
    validate57(data, { instancePath, parentData, parentDataProperty, rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate57.errors : validate57.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length);
    var _valid0 = _errs7 === errors;
    valid0 = _valid0, ifClause0 = "else";
  }
  if (!valid0) {
    let err4 = { instancePath, schemaPath: "#/if", keyword: "if", params: { failingKeyword: ifClause0 }, message: 'must match "' + ifClause0 + '" schema', schema: schema44.if, parentSchema: schema44, data };
    vErrors === null ? vErrors = [err4] : vErrors.push(err4), errors++;
  }
  return validate116.errors = vErrors, evaluated0.props = props0, errors === 0;
}
validate116.evaluated = { dynamicProps: !0, dynamicItems: !1 };
var schema45 = { title: "Grant of env.read", if: { type: "object" }, then: { type: "object", required: ["grant"], additionalProperties: !1, properties: { grant: { $ref: "#/$defs/answer" }, names: { $ref: "scope.schema.json#/$defs/variableNames" } } }, else: { $ref: "#/$defs/answer" } }, schema46 = { title: "Environment variables", description: "Names of environment variables that may be read.", type: "array", maxItems: 256, items: { $ref: "#/$defs/variableName" }, examples: [["LANG", "TZ"]] };
function validate122(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate122.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), Array.isArray(data)) {
    if (data.length > 256) {
      let err0 = { instancePath, schemaPath: "#/maxItems", keyword: "maxItems", params: { limit: 256 }, message: "must NOT have more than 256 items", schema: 256, parentSchema: schema46, data };
      vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
    }
    let len0 = data.length;
    for (let i0 = 0; i0 < len0; i0++)
      validate62(data[i0], { instancePath: instancePath + "/" + i0, parentData: data, parentDataProperty: i0, rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate62.errors : validate62.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length);
  } else {
    let err1 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "array" }, message: "must be array", schema: schema46.type, parentSchema: schema46, data };
    vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
  }
  return validate122.errors = vErrors, errors === 0;
}
validate122.evaluated = { items: !0, dynamicProps: !1, dynamicItems: !1 };
function validate120(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate120.evaluated;
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
        let err1 = { instancePath, schemaPath: "#/then/required", keyword: "required", params: { missingProperty: "grant" }, message: "must have required property 'grant'", schema: schema45.then.required, parentSchema: schema45.then, data };
        vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
      }
      for (let key0 in data)
        if (!(key0 === "grant" || key0 === "names")) {
          let err2 = { instancePath, schemaPath: "#/then/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties", schema: !1, parentSchema: schema45.then, data };
          vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
        }
      data.grant !== void 0 && (validate57(data.grant, { instancePath: instancePath + "/grant", parentData: data, parentDataProperty: "grant", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate57.errors : validate57.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length)), data.names !== void 0 && (validate122(data.names, { instancePath: instancePath + "/names", parentData: data, parentDataProperty: "names", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate122.errors : validate122.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length));
    } else {
      let err3 = { instancePath, schemaPath: "#/then/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema45.then.type, parentSchema: schema45.then, data };
      vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
    }
    var _valid0 = _errs3 === errors;
    if (valid0 = _valid0, valid0)
      var props0 = !0;
    ifClause0 = "then";
  } else {
    let _errs8 = errors;
    validate57(data, { instancePath, parentData, parentDataProperty, rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate57.errors : validate57.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length);
    var _valid0 = _errs8 === errors;
    valid0 = _valid0, ifClause0 = "else";
  }
  if (!valid0) {
    let err4 = { instancePath, schemaPath: "#/if", keyword: "if", params: { failingKeyword: ifClause0 }, message: 'must match "' + ifClause0 + '" schema', schema: schema45.if, parentSchema: schema45, data };
    vErrors === null ? vErrors = [err4] : vErrors.push(err4), errors++;
  }
  return validate120.errors = vErrors, evaluated0.props = props0, errors === 0;
}
validate120.evaluated = { dynamicProps: !0, dynamicItems: !1 };
var schema47 = { title: "Grant of documents.edit", if: { type: "object" }, then: { type: "object", required: ["grant"], additionalProperties: !1, properties: { grant: { $ref: "#/$defs/answer" }, languages: { $ref: "scope.schema.json#/$defs/languages" }, paths: { $ref: "scope.schema.json#/$defs/paths" } } }, else: { $ref: "#/$defs/answer" } }, schema48 = { title: "Languages", description: "Language ids of documents. Left out: every language.", type: "array", maxItems: 256, items: { type: "string", minLength: 1, maxLength: 256 }, examples: [["markdown"]] };
function validate129(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate129.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), Array.isArray(data)) {
    if (data.length > 256) {
      let err0 = { instancePath, schemaPath: "#/maxItems", keyword: "maxItems", params: { limit: 256 }, message: "must NOT have more than 256 items", schema: 256, parentSchema: schema48, data };
      vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
    }
    let len0 = data.length;
    for (let i0 = 0; i0 < len0; i0++) {
      let data0 = data[i0];
      if (typeof data0 == "string") {
        if (func1(data0) > 256) {
          let err1 = { instancePath: instancePath + "/" + i0, schemaPath: "#/items/maxLength", keyword: "maxLength", params: { limit: 256 }, message: "must NOT have more than 256 characters", schema: 256, parentSchema: schema48.items, data: data0 };
          vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
        }
        if (func1(data0) < 1) {
          let err2 = { instancePath: instancePath + "/" + i0, schemaPath: "#/items/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema48.items, data: data0 };
          vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
        }
      } else {
        let err3 = { instancePath: instancePath + "/" + i0, schemaPath: "#/items/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema48.items.type, parentSchema: schema48.items, data: data0 };
        vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
      }
    }
  } else {
    let err4 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "array" }, message: "must be array", schema: schema48.type, parentSchema: schema48, data };
    vErrors === null ? vErrors = [err4] : vErrors.push(err4), errors++;
  }
  return validate129.errors = vErrors, errors === 0;
}
validate129.evaluated = { items: !0, dynamicProps: !1, dynamicItems: !1 };
function validate127(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate127.evaluated;
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
        let err1 = { instancePath, schemaPath: "#/then/required", keyword: "required", params: { missingProperty: "grant" }, message: "must have required property 'grant'", schema: schema47.then.required, parentSchema: schema47.then, data };
        vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
      }
      for (let key0 in data)
        if (!(key0 === "grant" || key0 === "languages" || key0 === "paths")) {
          let err2 = { instancePath, schemaPath: "#/then/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties", schema: !1, parentSchema: schema47.then, data };
          vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
        }
      data.grant !== void 0 && (validate57(data.grant, { instancePath: instancePath + "/grant", parentData: data, parentDataProperty: "grant", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate57.errors : validate57.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length)), data.languages !== void 0 && (validate129(data.languages, { instancePath: instancePath + "/languages", parentData: data, parentDataProperty: "languages", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate129.errors : validate129.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length)), data.paths !== void 0 && (validate72(data.paths, { instancePath: instancePath + "/paths", parentData: data, parentDataProperty: "paths", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate72.errors : validate72.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length));
    } else {
      let err3 = { instancePath, schemaPath: "#/then/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema47.then.type, parentSchema: schema47.then, data };
      vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
    }
    var _valid0 = _errs3 === errors;
    if (valid0 = _valid0, valid0)
      var props0 = !0;
    ifClause0 = "then";
  } else {
    let _errs9 = errors;
    validate57(data, { instancePath, parentData, parentDataProperty, rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate57.errors : validate57.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length);
    var _valid0 = _errs9 === errors;
    valid0 = _valid0, ifClause0 = "else";
  }
  if (!valid0) {
    let err4 = { instancePath, schemaPath: "#/if", keyword: "if", params: { failingKeyword: ifClause0 }, message: 'must match "' + ifClause0 + '" schema', schema: schema47.if, parentSchema: schema47, data };
    vErrors === null ? vErrors = [err4] : vErrors.push(err4), errors++;
  }
  return validate127.errors = vErrors, evaluated0.props = props0, errors === 0;
}
validate127.evaluated = { dynamicProps: !0, dynamicItems: !1 };
var schema49 = { title: "Grant of documents.read", if: { type: "object" }, then: { type: "object", required: ["grant"], additionalProperties: !1, properties: { grant: { $ref: "#/$defs/answer" }, languages: { $ref: "scope.schema.json#/$defs/languages" }, paths: { $ref: "scope.schema.json#/$defs/paths" } } }, else: { $ref: "#/$defs/answer" } };
function validate134(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate134.evaluated;
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
        if (!(key0 === "grant" || key0 === "languages" || key0 === "paths")) {
          let err2 = { instancePath, schemaPath: "#/then/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties", schema: !1, parentSchema: schema49.then, data };
          vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
        }
      data.grant !== void 0 && (validate57(data.grant, { instancePath: instancePath + "/grant", parentData: data, parentDataProperty: "grant", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate57.errors : validate57.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length)), data.languages !== void 0 && (validate129(data.languages, { instancePath: instancePath + "/languages", parentData: data, parentDataProperty: "languages", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate129.errors : validate129.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length)), data.paths !== void 0 && (validate72(data.paths, { instancePath: instancePath + "/paths", parentData: data, parentDataProperty: "paths", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate72.errors : validate72.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length));
    } else {
      let err3 = { instancePath, schemaPath: "#/then/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema49.then.type, parentSchema: schema49.then, data };
      vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
    }
    var _valid0 = _errs3 === errors;
    if (valid0 = _valid0, valid0)
      var props0 = !0;
    ifClause0 = "then";
  } else {
    let _errs9 = errors;
    validate57(data, { instancePath, parentData, parentDataProperty, rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate57.errors : validate57.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length);
    var _valid0 = _errs9 === errors;
    valid0 = _valid0, ifClause0 = "else";
  }
  if (!valid0) {
    let err4 = { instancePath, schemaPath: "#/if", keyword: "if", params: { failingKeyword: ifClause0 }, message: 'must match "' + ifClause0 + '" schema', schema: schema49.if, parentSchema: schema49, data };
    vErrors === null ? vErrors = [err4] : vErrors.push(err4), errors++;
  }
  return validate134.errors = vErrors, evaluated0.props = props0, errors === 0;
}
validate134.evaluated = { dynamicProps: !0, dynamicItems: !1 };
var schema50 = { title: "Grant of ui.prompt", if: { type: "object" }, then: { type: "object", required: ["grant"], additionalProperties: !1, properties: { grant: { $ref: "#/$defs/answer" } } }, else: { $ref: "#/$defs/answer" } };
function validate140(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate140.evaluated;
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
      for (let key0 in data)
        if (key0 !== "grant") {
          let err2 = { instancePath, schemaPath: "#/then/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties", schema: !1, parentSchema: schema50.then, data };
          vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
        }
      data.grant !== void 0 && (validate57(data.grant, { instancePath: instancePath + "/grant", parentData: data, parentDataProperty: "grant", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate57.errors : validate57.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length));
    } else {
      let err3 = { instancePath, schemaPath: "#/then/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema50.then.type, parentSchema: schema50.then, data };
      vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
    }
    var _valid0 = _errs3 === errors;
    if (valid0 = _valid0, valid0)
      var props0 = !0;
    ifClause0 = "then";
  } else {
    let _errs7 = errors;
    validate57(data, { instancePath, parentData, parentDataProperty, rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate57.errors : validate57.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length);
    var _valid0 = _errs7 === errors;
    valid0 = _valid0, ifClause0 = "else";
  }
  if (!valid0) {
    let err4 = { instancePath, schemaPath: "#/if", keyword: "if", params: { failingKeyword: ifClause0 }, message: 'must match "' + ifClause0 + '" schema', schema: schema50.if, parentSchema: schema50, data };
    vErrors === null ? vErrors = [err4] : vErrors.push(err4), errors++;
  }
  return validate140.errors = vErrors, evaluated0.props = props0, errors === 0;
}
validate140.evaluated = { dynamicProps: !0, dynamicItems: !1 };
var schema51 = { title: "Grant of an app's permission", if: { type: "object" }, then: { type: "object", required: ["grant"], properties: { grant: { $ref: "#/$defs/answer" } } }, else: { $ref: "#/$defs/answer" } };
function validate144(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate144.evaluated;
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
        let err1 = { instancePath, schemaPath: "#/then/required", keyword: "required", params: { missingProperty: "grant" }, message: "must have required property 'grant'", schema: schema51.then.required, parentSchema: schema51.then, data };
        vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
      }
      data.grant !== void 0 && (validate57(data.grant, { instancePath: instancePath + "/grant", parentData: data, parentDataProperty: "grant", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate57.errors : validate57.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length));
    } else {
      let err2 = { instancePath, schemaPath: "#/then/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema51.then.type, parentSchema: schema51.then, data };
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
    validate57(data, { instancePath, parentData, parentDataProperty, rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate57.errors : validate57.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length);
    var _valid0 = _errs6 === errors;
    valid0 = _valid0, ifClause0 = "else";
  }
  if (!valid0) {
    let err3 = { instancePath, schemaPath: "#/if", keyword: "if", params: { failingKeyword: ifClause0 }, message: 'must match "' + ifClause0 + '" schema', schema: schema51.if, parentSchema: schema51, data };
    vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
  }
  return validate144.errors = vErrors, evaluated0.props = props0, errors === 0;
}
validate144.evaluated = { dynamicProps: !0, dynamicItems: !1 };
function validate55(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate55.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), data && typeof data == "object" && !Array.isArray(data)) {
    for (let key0 in data)
      if (!(func4.call(schema22.properties, key0) || pattern5.test(key0))) {
        let err0 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties", schema: !1, parentSchema: schema22, data };
        vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
      }
    data["process.spawn"] !== void 0 && (validate56(data["process.spawn"], { instancePath: instancePath + "/process.spawn", parentData: data, parentDataProperty: "process.spawn", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate56.errors : validate56.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length)), data["fs.write"] !== void 0 && (validate70(data["fs.write"], { instancePath: instancePath + "/fs.write", parentData: data, parentDataProperty: "fs.write", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate70.errors : validate70.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length)), data["net.connect"] !== void 0 && (validate77(data["net.connect"], { instancePath: instancePath + "/net.connect", parentData: data, parentDataProperty: "net.connect", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate77.errors : validate77.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length)), data["fs.read"] !== void 0 && (validate83(data["fs.read"], { instancePath: instancePath + "/fs.read", parentData: data, parentDataProperty: "fs.read", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate83.errors : validate83.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length)), data.secrets !== void 0 && (validate88(data.secrets, { instancePath: instancePath + "/secrets", parentData: data, parentDataProperty: "secrets", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate88.errors : validate88.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length)), data["extensions.call"] !== void 0 && (validate92(data["extensions.call"], { instancePath: instancePath + "/extensions.call", parentData: data, parentDataProperty: "extensions.call", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate92.errors : validate92.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length)), data["commands.execute"] !== void 0 && (validate100(data["commands.execute"], { instancePath: instancePath + "/commands.execute", parentData: data, parentDataProperty: "commands.execute", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate100.errors : validate100.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length)), data["open.external"] !== void 0 && (validate106(data["open.external"], { instancePath: instancePath + "/open.external", parentData: data, parentDataProperty: "open.external", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate106.errors : validate106.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length)), data["clipboard.read"] !== void 0 && (validate112(data["clipboard.read"], { instancePath: instancePath + "/clipboard.read", parentData: data, parentDataProperty: "clipboard.read", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate112.errors : validate112.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length)), data["clipboard.write"] !== void 0 && (validate116(data["clipboard.write"], { instancePath: instancePath + "/clipboard.write", parentData: data, parentDataProperty: "clipboard.write", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate116.errors : validate116.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length)), data["env.read"] !== void 0 && (validate120(data["env.read"], { instancePath: instancePath + "/env.read", parentData: data, parentDataProperty: "env.read", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate120.errors : validate120.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length)), data["documents.edit"] !== void 0 && (validate127(data["documents.edit"], { instancePath: instancePath + "/documents.edit", parentData: data, parentDataProperty: "documents.edit", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate127.errors : validate127.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length)), data["documents.read"] !== void 0 && (validate134(data["documents.read"], { instancePath: instancePath + "/documents.read", parentData: data, parentDataProperty: "documents.read", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate134.errors : validate134.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length)), data["ui.prompt"] !== void 0 && (validate140(data["ui.prompt"], { instancePath: instancePath + "/ui.prompt", parentData: data, parentDataProperty: "ui.prompt", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate140.errors : validate140.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length));
    for (let key1 in data)
      pattern5.test(key1) && (validate144(data[key1], { instancePath: instancePath + "/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"), parentData: data, parentDataProperty: key1, rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate144.errors : validate144.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length));
  } else {
    let err1 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema22.type, parentSchema: schema22, data };
    vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
  }
  return validate55.errors = vErrors, errors === 0;
}
validate55.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
function validate158(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate158.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), data && typeof data == "object" && !Array.isArray(data)) {
    for (let key0 in data) {
      let _errs1 = errors;
      if (typeof key0 == "string") {
        if (func1(key0) > 266) {
          let err0 = { instancePath, schemaPath: "#/propertyNames/maxLength", keyword: "maxLength", params: { limit: 266 }, message: "must NOT have more than 266 characters", schema: 266, parentSchema: schema21.propertyNames, data: key0, propertyName: key0 };
          vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
        }
        if (!pattern4.test(key0)) {
          let err1 = { instancePath, schemaPath: "#/propertyNames/pattern", keyword: "pattern", params: { pattern: "^(\\*|[A-Za-z0-9][A-Za-z0-9_-]{0,127}\\.[A-Za-z0-9][A-Za-z0-9_-]{0,127}(@(dev|unsigned))?)$" }, message: 'must match pattern "^(\\*|[A-Za-z0-9][A-Za-z0-9_-]{0,127}\\.[A-Za-z0-9][A-Za-z0-9_-]{0,127}(@(dev|unsigned))?)$"', schema: "^(\\*|[A-Za-z0-9][A-Za-z0-9_-]{0,127}\\.[A-Za-z0-9][A-Za-z0-9_-]{0,127}(@(dev|unsigned))?)$", parentSchema: schema21.propertyNames, data: key0, propertyName: key0 };
          vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
        }
      }
      var valid0 = _errs1 === errors;
      if (!valid0) {
        let err2 = { instancePath, schemaPath: "#/propertyNames", keyword: "propertyNames", params: { propertyName: key0 }, message: "property name must be valid", schema: schema21.propertyNames, parentSchema: schema21, data };
        vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
      }
    }
    for (let key1 in data)
      validate55(data[key1], { instancePath: instancePath + "/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"), parentData: data, parentDataProperty: key1, rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate55.errors : validate55.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length);
  } else {
    let err3 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema21.type, parentSchema: schema21, data };
    vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
  }
  return validate158.errors = vErrors, errors === 0;
}
validate158.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
var schema52 = { title: "Isolation", description: "Per extension, under `*` for all, and under `*@dev` or `*@unsigned` for all of that kind, where it runs. It can only strengthen what its manifest accepts.", type: "object", propertyNames: { maxLength: 266, pattern: "^(\\*(@(dev|unsigned))?|[A-Za-z0-9][A-Za-z0-9_-]{0,127}\\.[A-Za-z0-9][A-Za-z0-9_-]{0,127}(@(dev|unsigned))?)$", patternErrorMessage: 'An entry is named "publisher.name", "publisher.name@dev", "publisher.name@unsigned", "*", "*@dev" or "*@unsigned".' }, additionalProperties: { $ref: "scope.schema.json#/$defs/isolation" }, examples: [{ "acme.todo-hunter": "process" }] }, pattern9 = new RegExp("^(\\*(@(dev|unsigned))?|[A-Za-z0-9][A-Za-z0-9_-]{0,127}\\.[A-Za-z0-9][A-Za-z0-9_-]{0,127}(@(dev|unsigned))?)$", "u"), schema53 = { title: "Isolation", description: "Where an extension runs, from the weakest wall to the strongest.", enum: ["shared", "thread", "vm", "process"] };
function validate151(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate151.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), !(data === "shared" || data === "thread" || data === "vm" || data === "process")) {
    let err0 = { instancePath, schemaPath: "#/enum", keyword: "enum", params: { allowedValues: schema53.enum }, message: "must be equal to one of the allowed values", schema: schema53.enum, parentSchema: schema53, data };
    vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
  }
  return validate151.errors = vErrors, errors === 0;
}
validate151.evaluated = { dynamicProps: !1, dynamicItems: !1 };
function validate161(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate161.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), data && typeof data == "object" && !Array.isArray(data)) {
    for (let key0 in data) {
      let _errs1 = errors;
      if (typeof key0 == "string") {
        if (func1(key0) > 266) {
          let err0 = { instancePath, schemaPath: "#/propertyNames/maxLength", keyword: "maxLength", params: { limit: 266 }, message: "must NOT have more than 266 characters", schema: 266, parentSchema: schema52.propertyNames, data: key0, propertyName: key0 };
          vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
        }
        if (!pattern9.test(key0)) {
          let err1 = { instancePath, schemaPath: "#/propertyNames/pattern", keyword: "pattern", params: { pattern: "^(\\*(@(dev|unsigned))?|[A-Za-z0-9][A-Za-z0-9_-]{0,127}\\.[A-Za-z0-9][A-Za-z0-9_-]{0,127}(@(dev|unsigned))?)$" }, message: 'must match pattern "^(\\*(@(dev|unsigned))?|[A-Za-z0-9][A-Za-z0-9_-]{0,127}\\.[A-Za-z0-9][A-Za-z0-9_-]{0,127}(@(dev|unsigned))?)$"', schema: "^(\\*(@(dev|unsigned))?|[A-Za-z0-9][A-Za-z0-9_-]{0,127}\\.[A-Za-z0-9][A-Za-z0-9_-]{0,127}(@(dev|unsigned))?)$", parentSchema: schema52.propertyNames, data: key0, propertyName: key0 };
          vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
        }
      }
      var valid0 = _errs1 === errors;
      if (!valid0) {
        let err2 = { instancePath, schemaPath: "#/propertyNames", keyword: "propertyNames", params: { propertyName: key0 }, message: "property name must be valid", schema: schema52.propertyNames, parentSchema: schema52, data };
        vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
      }
    }
    for (let key1 in data)
      validate151(data[key1], { instancePath: instancePath + "/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"), parentData: data, parentDataProperty: key1, rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate151.errors : validate151.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length);
  } else {
    let err3 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema52.type, parentSchema: schema52, data };
    vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
  }
  return validate161.errors = vErrors, errors === 0;
}
validate161.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };
var schema54 = { title: "Disabled extensions", description: "Extensions that are switched off.", type: "array", maxItems: 1e4, items: { $ref: "scope.schema.json#/$defs/copyName" }, examples: [["acme.old-one"]] }, schema55 = { title: "Extension", description: "`publisher.name`: every copy. `publisher.name@dev`, `publisher.name@unsigned`: only a development folder, or only what nobody signed.", type: "string", maxLength: 266, pattern: "^[A-Za-z0-9][A-Za-z0-9_-]{0,127}\\.[A-Za-z0-9][A-Za-z0-9_-]{0,127}(@(dev|unsigned))?$", patternErrorMessage: 'An extension is named "publisher.name", "publisher.name@dev" or "publisher.name@unsigned".', examples: ["acme.todo-hunter"] }, pattern10 = new RegExp("^[A-Za-z0-9][A-Za-z0-9_-]{0,127}\\.[A-Za-z0-9][A-Za-z0-9_-]{0,127}(@(dev|unsigned))?$", "u");
function validate155(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate155.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), typeof data == "string") {
    if (func1(data) > 266) {
      let err0 = { instancePath, schemaPath: "#/maxLength", keyword: "maxLength", params: { limit: 266 }, message: "must NOT have more than 266 characters", schema: 266, parentSchema: schema55, data };
      vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
    }
    if (!pattern10.test(data)) {
      let err1 = { instancePath, schemaPath: "#/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9][A-Za-z0-9_-]{0,127}\\.[A-Za-z0-9][A-Za-z0-9_-]{0,127}(@(dev|unsigned))?$" }, message: 'must match pattern "^[A-Za-z0-9][A-Za-z0-9_-]{0,127}\\.[A-Za-z0-9][A-Za-z0-9_-]{0,127}(@(dev|unsigned))?$"', schema: "^[A-Za-z0-9][A-Za-z0-9_-]{0,127}\\.[A-Za-z0-9][A-Za-z0-9_-]{0,127}(@(dev|unsigned))?$", parentSchema: schema55, data };
      vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
    }
  } else {
    let err2 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema55.type, parentSchema: schema55, data };
    vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
  }
  return validate155.errors = vErrors, errors === 0;
}
validate155.evaluated = { dynamicProps: !1, dynamicItems: !1 };
function validate164(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate164.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), Array.isArray(data)) {
    if (data.length > 1e4) {
      let err0 = { instancePath, schemaPath: "#/maxItems", keyword: "maxItems", params: { limit: 1e4 }, message: "must NOT have more than 10000 items", schema: 1e4, parentSchema: schema54, data };
      vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
    }
    let len0 = data.length;
    for (let i0 = 0; i0 < len0; i0++)
      validate155(data[i0], { instancePath: instancePath + "/" + i0, parentData: data, parentDataProperty: i0, rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate155.errors : validate155.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length);
  } else {
    let err1 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "array" }, message: "must be array", schema: schema54.type, parentSchema: schema54, data };
    vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
  }
  return validate164.errors = vErrors, errors === 0;
}
validate164.evaluated = { items: !0, dynamicProps: !1, dynamicItems: !1 };
function validate167(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate167.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), typeof data == "string") {
    if (func1(data) > 257) {
      let err0 = { instancePath, schemaPath: "#/maxLength", keyword: "maxLength", params: { limit: 257 }, message: "must NOT have more than 257 characters", schema: 257, parentSchema: schema38, data };
      vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
    }
    if (!pattern7.test(data)) {
      let err1 = { instancePath, schemaPath: "#/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9][A-Za-z0-9_-]{0,127}\\.[A-Za-z0-9][A-Za-z0-9_-]{0,127}$" }, message: 'must match pattern "^[A-Za-z0-9][A-Za-z0-9_-]{0,127}\\.[A-Za-z0-9][A-Za-z0-9_-]{0,127}$"', schema: "^[A-Za-z0-9][A-Za-z0-9_-]{0,127}\\.[A-Za-z0-9][A-Za-z0-9_-]{0,127}$", parentSchema: schema38, data };
      vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
    }
  } else {
    let err2 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema38.type, parentSchema: schema38, data };
    vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
  }
  return validate167.errors = vErrors, errors === 0;
}
validate167.evaluated = { dynamicProps: !1, dynamicItems: !1 };
var pattern14 = new RegExp("^[a-z0-9][a-z0-9_-]{0,127}$", "u"), pattern15 = new RegExp("^[A-Za-z0-9+/]{43}=$", "u");
function validate52(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate52.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), data && typeof data == "object" && !Array.isArray(data)) {
    if (data["bulkhead.owner"] === void 0) {
      let err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "bulkhead.owner" }, message: "must have required property 'bulkhead.owner'", schema: schema19.required, parentSchema: schema19, data };
      vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
    }
    for (let key0 in data)
      if (!(key0 === "$schema" || key0 === "bulkhead.owner" || key0 === "bulkhead.permissions" || key0 === "bulkhead.isolation" || key0 === "bulkhead.disabled" || key0 === "bulkhead.required" || key0 === "bulkhead.trust")) {
        let err1 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties", schema: !1, parentSchema: schema19, data };
        vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
      }
    if (data.$schema !== void 0) {
      let data0 = data.$schema;
      if (typeof data0 != "string") {
        let err2 = { instancePath: instancePath + "/$schema", schemaPath: "#/properties/%24schema/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema19.properties.$schema.type, parentSchema: schema19.properties.$schema, data: data0 };
        vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
      }
    }
    if (data["bulkhead.owner"] !== void 0) {
      let data1 = data["bulkhead.owner"];
      if (typeof data1 == "string") {
        if (func1(data1) > 200) {
          let err3 = { instancePath: instancePath + "/bulkhead.owner", schemaPath: "#/properties/bulkhead.owner/maxLength", keyword: "maxLength", params: { limit: 200 }, message: "must NOT have more than 200 characters", schema: 200, parentSchema: schema19.properties["bulkhead.owner"], data: data1 };
          vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
        }
        if (func1(data1) < 1) {
          let err4 = { instancePath: instancePath + "/bulkhead.owner", schemaPath: "#/properties/bulkhead.owner/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema19.properties["bulkhead.owner"], data: data1 };
          vErrors === null ? vErrors = [err4] : vErrors.push(err4), errors++;
        }
      } else {
        let err5 = { instancePath: instancePath + "/bulkhead.owner", schemaPath: "#/properties/bulkhead.owner/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema19.properties["bulkhead.owner"].type, parentSchema: schema19.properties["bulkhead.owner"], data: data1 };
        vErrors === null ? vErrors = [err5] : vErrors.push(err5), errors++;
      }
    }
    if (data["bulkhead.permissions"] !== void 0 && (validate158(data["bulkhead.permissions"], { instancePath: instancePath + "/bulkhead.permissions", parentData: data, parentDataProperty: "bulkhead.permissions", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate158.errors : validate158.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length)), data["bulkhead.isolation"] !== void 0 && (validate161(data["bulkhead.isolation"], { instancePath: instancePath + "/bulkhead.isolation", parentData: data, parentDataProperty: "bulkhead.isolation", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate161.errors : validate161.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length)), data["bulkhead.disabled"] !== void 0 && (validate164(data["bulkhead.disabled"], { instancePath: instancePath + "/bulkhead.disabled", parentData: data, parentDataProperty: "bulkhead.disabled", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate164.errors : validate164.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length)), data["bulkhead.required"] !== void 0) {
      let data5 = data["bulkhead.required"];
      if (Array.isArray(data5)) {
        if (data5.length > 1e4) {
          let err6 = { instancePath: instancePath + "/bulkhead.required", schemaPath: "#/properties/bulkhead.required/maxItems", keyword: "maxItems", params: { limit: 1e4 }, message: "must NOT have more than 10000 items", schema: 1e4, parentSchema: schema19.properties["bulkhead.required"], data: data5 };
          vErrors === null ? vErrors = [err6] : vErrors.push(err6), errors++;
        }
        let len0 = data5.length;
        for (let i0 = 0; i0 < len0; i0++)
          validate167(data5[i0], { instancePath: instancePath + "/bulkhead.required/" + i0, parentData: data5, parentDataProperty: i0, rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate167.errors : validate167.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length);
      } else {
        let err7 = { instancePath: instancePath + "/bulkhead.required", schemaPath: "#/properties/bulkhead.required/type", keyword: "type", params: { type: "array" }, message: "must be array", schema: schema19.properties["bulkhead.required"].type, parentSchema: schema19.properties["bulkhead.required"], data: data5 };
        vErrors === null ? vErrors = [err7] : vErrors.push(err7), errors++;
      }
    }
    if (data["bulkhead.trust"] !== void 0) {
      let data7 = data["bulkhead.trust"];
      if (data7 && typeof data7 == "object" && !Array.isArray(data7)) {
        for (let key1 in data7)
          if (!(key1 === "publishers" || key1 === "approvedBy" || key1 === "unsigned" || key1 === "development")) {
            let err8 = { instancePath: instancePath + "/bulkhead.trust", schemaPath: "#/properties/bulkhead.trust/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key1 }, message: "must NOT have additional properties", schema: !1, parentSchema: schema19.properties["bulkhead.trust"], data: data7 };
            vErrors === null ? vErrors = [err8] : vErrors.push(err8), errors++;
          }
        if (data7.publishers !== void 0) {
          let data8 = data7.publishers;
          if (data8 && typeof data8 == "object" && !Array.isArray(data8)) {
            for (let key2 in data8) {
              let _errs17 = errors;
              if (typeof key2 == "string") {
                if (!pattern14.test(key2)) {
                  let err9 = { instancePath: instancePath + "/bulkhead.trust/publishers", schemaPath: "#/properties/bulkhead.trust/properties/publishers/propertyNames/pattern", keyword: "pattern", params: { pattern: "^[a-z0-9][a-z0-9_-]{0,127}$" }, message: 'must match pattern "^[a-z0-9][a-z0-9_-]{0,127}$"', schema: "^[a-z0-9][a-z0-9_-]{0,127}$", parentSchema: schema19.properties["bulkhead.trust"].properties.publishers.propertyNames, data: key2, propertyName: key2 };
                  vErrors === null ? vErrors = [err9] : vErrors.push(err9), errors++;
                }
              } else {
                let err10 = { instancePath: instancePath + "/bulkhead.trust/publishers", schemaPath: "#/properties/bulkhead.trust/properties/publishers/propertyNames/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema19.properties["bulkhead.trust"].properties.publishers.propertyNames.type, parentSchema: schema19.properties["bulkhead.trust"].properties.publishers.propertyNames, data: key2, propertyName: key2 };
                vErrors === null ? vErrors = [err10] : vErrors.push(err10), errors++;
              }
              var valid4 = _errs17 === errors;
              if (!valid4) {
                let err11 = { instancePath: instancePath + "/bulkhead.trust/publishers", schemaPath: "#/properties/bulkhead.trust/properties/publishers/propertyNames", keyword: "propertyNames", params: { propertyName: key2 }, message: "property name must be valid", schema: schema19.properties["bulkhead.trust"].properties.publishers.propertyNames, parentSchema: schema19.properties["bulkhead.trust"].properties.publishers, data: data8 };
                vErrors === null ? vErrors = [err11] : vErrors.push(err11), errors++;
              }
            }
            for (let key3 in data8) {
              let data9 = data8[key3];
              if (data9 && typeof data9 == "object" && !Array.isArray(data9)) {
                for (let key4 in data9)
                  if (key4 !== "keys") {
                    let err12 = { instancePath: instancePath + "/bulkhead.trust/publishers/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/bulkhead.trust/properties/publishers/additionalProperties/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key4 }, message: "must NOT have additional properties", schema: !1, parentSchema: schema19.properties["bulkhead.trust"].properties.publishers.additionalProperties, data: data9 };
                    vErrors === null ? vErrors = [err12] : vErrors.push(err12), errors++;
                  }
                if (data9.keys !== void 0) {
                  let data10 = data9.keys;
                  if (Array.isArray(data10)) {
                    if (data10.length > 100) {
                      let err13 = { instancePath: instancePath + "/bulkhead.trust/publishers/" + key3.replace(/~/g, "~0").replace(/\//g, "~1") + "/keys", schemaPath: "#/properties/bulkhead.trust/properties/publishers/additionalProperties/properties/keys/maxItems", keyword: "maxItems", params: { limit: 100 }, message: "must NOT have more than 100 items", schema: 100, parentSchema: schema19.properties["bulkhead.trust"].properties.publishers.additionalProperties.properties.keys, data: data10 };
                      vErrors === null ? vErrors = [err13] : vErrors.push(err13), errors++;
                    }
                    if (data10.length < 1) {
                      let err14 = { instancePath: instancePath + "/bulkhead.trust/publishers/" + key3.replace(/~/g, "~0").replace(/\//g, "~1") + "/keys", schemaPath: "#/properties/bulkhead.trust/properties/publishers/additionalProperties/properties/keys/minItems", keyword: "minItems", params: { limit: 1 }, message: "must NOT have fewer than 1 items", schema: 1, parentSchema: schema19.properties["bulkhead.trust"].properties.publishers.additionalProperties.properties.keys, data: data10 };
                      vErrors === null ? vErrors = [err14] : vErrors.push(err14), errors++;
                    }
                    let len1 = data10.length;
                    for (let i1 = 0; i1 < len1; i1++) {
                      let data11 = data10[i1];
                      if (typeof data11 == "string") {
                        if (!pattern15.test(data11)) {
                          let err15 = { instancePath: instancePath + "/bulkhead.trust/publishers/" + key3.replace(/~/g, "~0").replace(/\//g, "~1") + "/keys/" + i1, schemaPath: "#/properties/bulkhead.trust/properties/publishers/additionalProperties/properties/keys/items/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9+/]{43}=$" }, message: 'must match pattern "^[A-Za-z0-9+/]{43}=$"', schema: "^[A-Za-z0-9+/]{43}=$", parentSchema: schema19.properties["bulkhead.trust"].properties.publishers.additionalProperties.properties.keys.items, data: data11 };
                          vErrors === null ? vErrors = [err15] : vErrors.push(err15), errors++;
                        }
                      } else {
                        let err16 = { instancePath: instancePath + "/bulkhead.trust/publishers/" + key3.replace(/~/g, "~0").replace(/\//g, "~1") + "/keys/" + i1, schemaPath: "#/properties/bulkhead.trust/properties/publishers/additionalProperties/properties/keys/items/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema19.properties["bulkhead.trust"].properties.publishers.additionalProperties.properties.keys.items.type, parentSchema: schema19.properties["bulkhead.trust"].properties.publishers.additionalProperties.properties.keys.items, data: data11 };
                        vErrors === null ? vErrors = [err16] : vErrors.push(err16), errors++;
                      }
                    }
                  } else {
                    let err17 = { instancePath: instancePath + "/bulkhead.trust/publishers/" + key3.replace(/~/g, "~0").replace(/\//g, "~1") + "/keys", schemaPath: "#/properties/bulkhead.trust/properties/publishers/additionalProperties/properties/keys/type", keyword: "type", params: { type: "array" }, message: "must be array", schema: schema19.properties["bulkhead.trust"].properties.publishers.additionalProperties.properties.keys.type, parentSchema: schema19.properties["bulkhead.trust"].properties.publishers.additionalProperties.properties.keys, data: data10 };
                    vErrors === null ? vErrors = [err17] : vErrors.push(err17), errors++;
                  }
                }
              } else {
                let err18 = { instancePath: instancePath + "/bulkhead.trust/publishers/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/bulkhead.trust/properties/publishers/additionalProperties/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema19.properties["bulkhead.trust"].properties.publishers.additionalProperties.type, parentSchema: schema19.properties["bulkhead.trust"].properties.publishers.additionalProperties, data: data9 };
                vErrors === null ? vErrors = [err18] : vErrors.push(err18), errors++;
              }
            }
          } else {
            let err19 = { instancePath: instancePath + "/bulkhead.trust/publishers", schemaPath: "#/properties/bulkhead.trust/properties/publishers/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema19.properties["bulkhead.trust"].properties.publishers.type, parentSchema: schema19.properties["bulkhead.trust"].properties.publishers, data: data8 };
            vErrors === null ? vErrors = [err19] : vErrors.push(err19), errors++;
          }
        }
        if (data7.approvedBy !== void 0) {
          let data12 = data7.approvedBy;
          if (data12 && typeof data12 == "object" && !Array.isArray(data12)) {
            if (Object.keys(data12).length < 1) {
              let err20 = { instancePath: instancePath + "/bulkhead.trust/approvedBy", schemaPath: "#/properties/bulkhead.trust/properties/approvedBy/minProperties", keyword: "minProperties", params: { limit: 1 }, message: "must NOT have fewer than 1 properties", schema: 1, parentSchema: schema19.properties["bulkhead.trust"].properties.approvedBy, data: data12 };
              vErrors === null ? vErrors = [err20] : vErrors.push(err20), errors++;
            }
            for (let key5 in data12) {
              let _errs29 = errors;
              if (typeof key5 == "string") {
                if (!pattern14.test(key5)) {
                  let err21 = { instancePath: instancePath + "/bulkhead.trust/approvedBy", schemaPath: "#/properties/bulkhead.trust/properties/approvedBy/propertyNames/pattern", keyword: "pattern", params: { pattern: "^[a-z0-9][a-z0-9_-]{0,127}$" }, message: 'must match pattern "^[a-z0-9][a-z0-9_-]{0,127}$"', schema: "^[a-z0-9][a-z0-9_-]{0,127}$", parentSchema: schema19.properties["bulkhead.trust"].properties.approvedBy.propertyNames, data: key5, propertyName: key5 };
                  vErrors === null ? vErrors = [err21] : vErrors.push(err21), errors++;
                }
              } else {
                let err22 = { instancePath: instancePath + "/bulkhead.trust/approvedBy", schemaPath: "#/properties/bulkhead.trust/properties/approvedBy/propertyNames/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema19.properties["bulkhead.trust"].properties.approvedBy.propertyNames.type, parentSchema: schema19.properties["bulkhead.trust"].properties.approvedBy.propertyNames, data: key5, propertyName: key5 };
                vErrors === null ? vErrors = [err22] : vErrors.push(err22), errors++;
              }
              var valid9 = _errs29 === errors;
              if (!valid9) {
                let err23 = { instancePath: instancePath + "/bulkhead.trust/approvedBy", schemaPath: "#/properties/bulkhead.trust/properties/approvedBy/propertyNames", keyword: "propertyNames", params: { propertyName: key5 }, message: "property name must be valid", schema: schema19.properties["bulkhead.trust"].properties.approvedBy.propertyNames, parentSchema: schema19.properties["bulkhead.trust"].properties.approvedBy, data: data12 };
                vErrors === null ? vErrors = [err23] : vErrors.push(err23), errors++;
              }
            }
            for (let key6 in data12) {
              let data13 = data12[key6];
              if (typeof data13 == "string") {
                if (!pattern15.test(data13)) {
                  let err24 = { instancePath: instancePath + "/bulkhead.trust/approvedBy/" + key6.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/bulkhead.trust/properties/approvedBy/additionalProperties/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9+/]{43}=$" }, message: 'must match pattern "^[A-Za-z0-9+/]{43}=$"', schema: "^[A-Za-z0-9+/]{43}=$", parentSchema: schema19.properties["bulkhead.trust"].properties.approvedBy.additionalProperties, data: data13 };
                  vErrors === null ? vErrors = [err24] : vErrors.push(err24), errors++;
                }
              } else {
                let err25 = { instancePath: instancePath + "/bulkhead.trust/approvedBy/" + key6.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/bulkhead.trust/properties/approvedBy/additionalProperties/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema19.properties["bulkhead.trust"].properties.approvedBy.additionalProperties.type, parentSchema: schema19.properties["bulkhead.trust"].properties.approvedBy.additionalProperties, data: data13 };
                vErrors === null ? vErrors = [err25] : vErrors.push(err25), errors++;
              }
            }
          } else {
            let err26 = { instancePath: instancePath + "/bulkhead.trust/approvedBy", schemaPath: "#/properties/bulkhead.trust/properties/approvedBy/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema19.properties["bulkhead.trust"].properties.approvedBy.type, parentSchema: schema19.properties["bulkhead.trust"].properties.approvedBy, data: data12 };
            vErrors === null ? vErrors = [err26] : vErrors.push(err26), errors++;
          }
        }
        if (data7.unsigned !== void 0) {
          let data14 = data7.unsigned;
          if (typeof data14 != "boolean") {
            let err27 = { instancePath: instancePath + "/bulkhead.trust/unsigned", schemaPath: "#/properties/bulkhead.trust/properties/unsigned/type", keyword: "type", params: { type: "boolean" }, message: "must be boolean", schema: schema19.properties["bulkhead.trust"].properties.unsigned.type, parentSchema: schema19.properties["bulkhead.trust"].properties.unsigned, data: data14 };
            vErrors === null ? vErrors = [err27] : vErrors.push(err27), errors++;
          }
        }
        if (data7.development !== void 0) {
          let data15 = data7.development;
          if (typeof data15 != "boolean") {
            let err28 = { instancePath: instancePath + "/bulkhead.trust/development", schemaPath: "#/properties/bulkhead.trust/properties/development/type", keyword: "type", params: { type: "boolean" }, message: "must be boolean", schema: schema19.properties["bulkhead.trust"].properties.development.type, parentSchema: schema19.properties["bulkhead.trust"].properties.development, data: data15 };
            vErrors === null ? vErrors = [err28] : vErrors.push(err28), errors++;
          }
        }
      } else {
        let err29 = { instancePath: instancePath + "/bulkhead.trust", schemaPath: "#/properties/bulkhead.trust/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema19.properties["bulkhead.trust"].type, parentSchema: schema19.properties["bulkhead.trust"], data: data7 };
        vErrors === null ? vErrors = [err29] : vErrors.push(err29), errors++;
      }
    }
  } else {
    let err30 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema19.type, parentSchema: schema19, data };
    vErrors === null ? vErrors = [err30] : vErrors.push(err30), errors++;
  }
  return validate52.errors = vErrors, errors === 0;
}
validate52.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };

export const validatePolicy: Validator<PolicyJson> = stdin_default;
