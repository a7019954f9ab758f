// @ts-nocheck
// Generated from schemas/ by `npm run generate`. Change the schema, not this file.

import type { Validator } from '../schema-validator.ts';
import type { BisectSessionJson } from './bisect-session-json.ts';

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
var validate = validate52, stdin_default = validate52, schema19 = { $schema: "https://json-schema.org/draft/2020-12/schema", title: "Bulkhead bisect session", description: "`bisect/session.json` of the home: the search that is under way, or the last one. Written by Bulkhead; whoever takes it away ends the search.", type: "object", keysAre: "keys of a bisect session", required: ["format", "id", "startedAt", "subject", "problem", "judge", "participants", "disputes", "trials", "trial"], additionalProperties: !1, properties: { format: { description: "The version of this format.", type: "integer", const: 1 }, id: { description: "Tells this search from every other.", type: "string", pattern: "^[0-9a-f]{16}$", patternErrorMessage: "The id of a search has 16 hex characters." }, startedAt: { $ref: "#/$defs/time" }, subject: { title: "Subject", description: "What the units are: extensions; or the permissions of one, by their kinds.", type: "object", required: ["kind"], additionalProperties: !1, properties: { kind: { enum: ["extensions", "permissions"] }, of: { $ref: "#/$defs/extension" } } }, problem: { title: "Problem", description: "What can be on or off, and what is known of it.", type: "object", required: ["units", "pinned", "excluded", "suspects", "flaky"], additionalProperties: !1, properties: { units: { description: "In the order in which trials count them.", type: "array", maxItems: 5e3, items: { title: "Unit", type: "object", required: ["id", "needs"], additionalProperties: !1, properties: { id: { $ref: "#/$defs/unit" }, needs: { $ref: "#/$defs/units" } } } }, pinned: { $ref: "#/$defs/units" }, excluded: { $ref: "#/$defs/units" }, suspects: { $ref: "#/$defs/units" }, flaky: { title: "Flaky", description: "How far verdicts can be believed. Null: each is.", type: ["object", "null"], required: ["missed", "falseAlarms", "confidence"], additionalProperties: !1, properties: { missed: { type: "number", minimum: 0, maximum: 0.45 }, falseAlarms: { type: "number", minimum: 0, maximum: 0.45 }, confidence: { type: "number", minimum: 0.5, maximum: 0.9999 } } } } }, judge: { title: "Judge", description: "Who judges. Null: nobody has said so yet.", type: ["object", "null"], required: ["kind"], additionalProperties: !1, properties: { kind: { enum: ["person", "app", "command", "core"] }, words: { description: "Of a command: its program and arguments.", type: "array", minItems: 1, maxItems: 1e3, items: { type: "string", maxLength: 131072 } }, until: { title: "Signal", description: "What the core itself can see go wrong.", type: "object", required: ["kind"], additionalProperties: !1, properties: { kind: { enum: ["crash", "activation-failure", "slow", "error"] }, ms: { description: "Milliseconds.", type: "number", minimum: 0, maximum: 864e5 }, code: { type: "string", minLength: 1, maxLength: 256 } } }, repeat: { title: "Repeat", description: "What is done in each trial.", type: "object", required: ["command", "event"], additionalProperties: !1, properties: { command: { title: "Repeated command", type: ["object", "null"], required: ["id", "args"], additionalProperties: !1, properties: { id: { type: "string", minLength: 1, maxLength: 1024 }, args: { type: "array", maxItems: 1e3 } } }, event: { type: ["string", "null"], minLength: 1, maxLength: 1024 } } } } }, participants: { description: "Who has something to do with what is searched, as it was when the search began.", type: "array", maxItems: 5e3, items: { title: "Participant", type: "object", required: ["id", "version", "origin", "keyId", "commands"], additionalProperties: !1, properties: { id: { $ref: "#/$defs/extension" }, version: { type: "string", minLength: 1, maxLength: 256 }, origin: { type: "string", minLength: 1, maxLength: 8192 }, keyId: { type: ["string", "null"], pattern: "^[0-9a-f]{16}$", patternErrorMessage: "The id of a key has 16 hex characters." }, commands: { type: "array", maxItems: 5e3, items: { $ref: "#/$defs/command" } } } } }, disputes: { description: "Commands that several extensions claim.", type: "array", maxItems: 5e3, items: { title: "Dispute", type: "object", required: ["command", "claimants"], additionalProperties: !1, properties: { command: { $ref: "#/$defs/command" }, claimants: { description: "In the order in which they would have it.", type: "array", minItems: 2, maxItems: 5e3, items: { $ref: "#/$defs/extension" } } } } }, trials: { description: "Those that were judged, in their order.", type: "array", maxItems: 5e3, items: { title: "Judged trial", type: "object", required: ["number", "on", "why", "verdict", "timedOut", "startedAt", "ms", "evidence"], additionalProperties: !1, properties: { number: { $ref: "#/$defs/number" }, on: { $ref: "#/$defs/on" }, why: { $ref: "#/$defs/why" }, claims: { $ref: "#/$defs/claims" }, verdict: { enum: ["good", "bad", "skip"] }, timedOut: { description: "It took longer than it may.", type: "boolean" }, startedAt: { $ref: "#/$defs/time" }, ms: { description: "Milliseconds until it was judged.", type: "integer", minimum: 0, maximum: 9007199254740991 }, evidence: { title: "Evidence", type: "object", required: ["what", "log", "audit"], additionalProperties: !1, properties: { what: { type: "string", maxLength: 4096 }, log: { $ref: "#/$defs/lines" }, audit: { $ref: "#/$defs/lines" } } } } } }, trial: { title: "Trial", description: "Under way now. Null: the search is over, and everything is as it was.", type: ["object", "null"], required: ["number", "on", "why", "startedAt"], additionalProperties: !1, properties: { number: { $ref: "#/$defs/number" }, on: { $ref: "#/$defs/on" }, why: { $ref: "#/$defs/why" }, claims: { $ref: "#/$defs/claims" }, startedAt: { $ref: "#/$defs/time" } } } }, $defs: { time: { type: "string", pattern: "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}Z$", patternErrorMessage: 'A time is written as "2026-01-31T12:00:00.000Z".' }, extension: { type: "string", pattern: "^[a-z0-9][a-z0-9_-]{0,127}\\.[a-z0-9][a-z0-9_-]{0,127}$", patternErrorMessage: 'An id is "publisher.name", each with small letters, digits, "-" and "_" only.' }, unit: { description: "The id of an extension, or a kind of permission.", type: "string", pattern: "^[A-Za-z0-9][A-Za-z0-9._-]{0,511}$", patternErrorMessage: "This is neither the id of an extension nor a kind of permission." }, units: { type: "array", maxItems: 5e3, items: { $ref: "#/$defs/unit" } }, command: { type: "string", minLength: 1, maxLength: 1024 }, number: { description: "Of the trial: from 1, and never used twice in a search.", type: "integer", minimum: 1, maximum: 1e6 }, on: { description: "What is on: four units in each hex digit, in their order, the first in its highest bit.", type: "string", maxLength: 1250, pattern: "^[0-9a-f]*$", patternErrorMessage: "What is on is written in hex digits." }, why: { enum: ["everything", "suspects", "narrow", "alone", "without", "nothing", "claims"] }, claims: { description: "Who answers to commands that several claim. Left out: whoever comes first.", type: "array", maxItems: 5e3, items: { title: "Claim", type: "object", required: ["command", "by"], additionalProperties: !1, properties: { command: { $ref: "#/$defs/command" }, by: { $ref: "#/$defs/extension" } } } }, lines: { type: "array", maxItems: 200, items: { type: "string", maxLength: 4096 } } } }, func1 = Object.prototype.hasOwnProperty, func2 = require_ucs2length().default, pattern3 = new RegExp("^[0-9a-f]{16}$", "u"), schema20 = { type: "string", pattern: "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}Z$", patternErrorMessage: 'A time is written as "2026-01-31T12:00:00.000Z".' }, pattern4 = new RegExp("^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}Z$", "u");
function validate53(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate53.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), typeof data == "string") {
    if (!pattern4.test(data)) {
      let err0 = { instancePath, schemaPath: "#/pattern", keyword: "pattern", params: { pattern: "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}Z$" }, message: 'must match pattern "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}Z$"', schema: "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}Z$", parentSchema: schema20, data };
      vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
    }
  } else {
    let err1 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema20.type, parentSchema: schema20, data };
    vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
  }
  return validate53.errors = vErrors, errors === 0;
}
validate53.evaluated = { dynamicProps: !1, dynamicItems: !1 };
var schema21 = { type: "string", pattern: "^[a-z0-9][a-z0-9_-]{0,127}\\.[a-z0-9][a-z0-9_-]{0,127}$", patternErrorMessage: 'An id is "publisher.name", each with small letters, digits, "-" and "_" only.' }, pattern5 = new RegExp("^[a-z0-9][a-z0-9_-]{0,127}\\.[a-z0-9][a-z0-9_-]{0,127}$", "u");
function validate55(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate55.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), typeof data == "string") {
    if (!pattern5.test(data)) {
      let err0 = { instancePath, schemaPath: "#/pattern", keyword: "pattern", params: { pattern: "^[a-z0-9][a-z0-9_-]{0,127}\\.[a-z0-9][a-z0-9_-]{0,127}$" }, message: 'must match pattern "^[a-z0-9][a-z0-9_-]{0,127}\\.[a-z0-9][a-z0-9_-]{0,127}$"', schema: "^[a-z0-9][a-z0-9_-]{0,127}\\.[a-z0-9][a-z0-9_-]{0,127}$", parentSchema: schema21, data };
      vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
    }
  } else {
    let err1 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema21.type, parentSchema: schema21, data };
    vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
  }
  return validate55.errors = vErrors, errors === 0;
}
validate55.evaluated = { dynamicProps: !1, dynamicItems: !1 };
var schema22 = { description: "The id of an extension, or a kind of permission.", type: "string", pattern: "^[A-Za-z0-9][A-Za-z0-9._-]{0,511}$", patternErrorMessage: "This is neither the id of an extension nor a kind of permission." }, pattern6 = new RegExp("^[A-Za-z0-9][A-Za-z0-9._-]{0,511}$", "u");
function validate57(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate57.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), typeof data == "string") {
    if (!pattern6.test(data)) {
      let err0 = { instancePath, schemaPath: "#/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9][A-Za-z0-9._-]{0,511}$" }, message: 'must match pattern "^[A-Za-z0-9][A-Za-z0-9._-]{0,511}$"', schema: "^[A-Za-z0-9][A-Za-z0-9._-]{0,511}$", parentSchema: schema22, data };
      vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
    }
  } else {
    let err1 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema22.type, parentSchema: schema22, data };
    vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
  }
  return validate57.errors = vErrors, errors === 0;
}
validate57.evaluated = { dynamicProps: !1, dynamicItems: !1 };
var schema23 = { type: "array", maxItems: 5e3, items: { $ref: "#/$defs/unit" } };
function validate59(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate59.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), Array.isArray(data)) {
    if (data.length > 5e3) {
      let err0 = { instancePath, schemaPath: "#/maxItems", keyword: "maxItems", params: { limit: 5e3 }, message: "must NOT have more than 5000 items", schema: 5e3, parentSchema: schema23, data };
      vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
    }
    let len0 = data.length;
    for (let i0 = 0; i0 < len0; i0++)
      validate57(data[i0], { instancePath: instancePath + "/" + i0, parentData: data, parentDataProperty: i0, rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate57.errors : validate57.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length);
  } else {
    let err1 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "array" }, message: "must be array", schema: schema23.type, parentSchema: schema23, data };
    vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
  }
  return validate59.errors = vErrors, errors === 0;
}
validate59.evaluated = { items: !0, dynamicProps: !1, dynamicItems: !1 };
var schema24 = { type: "string", minLength: 1, maxLength: 1024 };
function validate66(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate66.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), typeof data == "string") {
    if (func2(data) > 1024) {
      let err0 = { instancePath, schemaPath: "#/maxLength", keyword: "maxLength", params: { limit: 1024 }, message: "must NOT have more than 1024 characters", schema: 1024, parentSchema: schema24, data };
      vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
    }
    if (func2(data) < 1) {
      let err1 = { instancePath, schemaPath: "#/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema24, data };
      vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
    }
  } else {
    let err2 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema24.type, parentSchema: schema24, data };
    vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
  }
  return validate66.errors = vErrors, errors === 0;
}
validate66.evaluated = { dynamicProps: !1, dynamicItems: !1 };
var schema25 = { description: "Of the trial: from 1, and never used twice in a search.", type: "integer", minimum: 1, maximum: 1e6 };
function validate70(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate70.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), !(typeof data == "number" && !(data % 1) && !isNaN(data) && isFinite(data))) {
    let err0 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "integer" }, message: "must be integer", schema: schema25.type, parentSchema: schema25, data };
    vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
  }
  if (typeof data == "number" && isFinite(data)) {
    if (data > 1e6 || isNaN(data)) {
      let err1 = { instancePath, schemaPath: "#/maximum", keyword: "maximum", params: { comparison: "<=", limit: 1e6 }, message: "must be <= 1000000", schema: 1e6, parentSchema: schema25, data };
      vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
    }
    if (data < 1 || isNaN(data)) {
      let err2 = { instancePath, schemaPath: "#/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, message: "must be >= 1", schema: 1, parentSchema: schema25, data };
      vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
    }
  }
  return validate70.errors = vErrors, errors === 0;
}
validate70.evaluated = { dynamicProps: !1, dynamicItems: !1 };
var schema26 = { description: "What is on: four units in each hex digit, in their order, the first in its highest bit.", type: "string", maxLength: 1250, pattern: "^[0-9a-f]*$", patternErrorMessage: "What is on is written in hex digits." }, pattern8 = new RegExp("^[0-9a-f]*$", "u");
function validate72(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate72.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), typeof data == "string") {
    if (func2(data) > 1250) {
      let err0 = { instancePath, schemaPath: "#/maxLength", keyword: "maxLength", params: { limit: 1250 }, message: "must NOT have more than 1250 characters", schema: 1250, parentSchema: schema26, data };
      vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
    }
    if (!pattern8.test(data)) {
      let err1 = { instancePath, schemaPath: "#/pattern", keyword: "pattern", params: { pattern: "^[0-9a-f]*$" }, message: 'must match pattern "^[0-9a-f]*$"', schema: "^[0-9a-f]*$", parentSchema: schema26, data };
      vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
    }
  } else {
    let err2 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema26.type, parentSchema: schema26, data };
    vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
  }
  return validate72.errors = vErrors, errors === 0;
}
validate72.evaluated = { dynamicProps: !1, dynamicItems: !1 };
var schema27 = { enum: ["everything", "suspects", "narrow", "alone", "without", "nothing", "claims"] };
function validate74(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate74.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), !(data === "everything" || data === "suspects" || data === "narrow" || data === "alone" || data === "without" || data === "nothing" || data === "claims")) {
    let err0 = { instancePath, schemaPath: "#/enum", keyword: "enum", params: { allowedValues: schema27.enum }, message: "must be equal to one of the allowed values", schema: schema27.enum, parentSchema: schema27, data };
    vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
  }
  return validate74.errors = vErrors, errors === 0;
}
validate74.evaluated = { dynamicProps: !1, dynamicItems: !1 };
var schema28 = { description: "Who answers to commands that several claim. Left out: whoever comes first.", type: "array", maxItems: 5e3, items: { title: "Claim", type: "object", required: ["command", "by"], additionalProperties: !1, properties: { command: { $ref: "#/$defs/command" }, by: { $ref: "#/$defs/extension" } } } };
function validate76(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate76.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), Array.isArray(data)) {
    if (data.length > 5e3) {
      let err0 = { instancePath, schemaPath: "#/maxItems", keyword: "maxItems", params: { limit: 5e3 }, message: "must NOT have more than 5000 items", schema: 5e3, parentSchema: schema28, data };
      vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
    }
    let len0 = data.length;
    for (let i0 = 0; i0 < len0; i0++) {
      let data0 = data[i0];
      if (data0 && typeof data0 == "object" && !Array.isArray(data0)) {
        if (data0.command === void 0) {
          let err1 = { instancePath: instancePath + "/" + i0, schemaPath: "#/items/required", keyword: "required", params: { missingProperty: "command" }, message: "must have required property 'command'", schema: schema28.items.required, parentSchema: schema28.items, data: data0 };
          vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
        }
        if (data0.by === void 0) {
          let err2 = { instancePath: instancePath + "/" + i0, schemaPath: "#/items/required", keyword: "required", params: { missingProperty: "by" }, message: "must have required property 'by'", schema: schema28.items.required, parentSchema: schema28.items, data: data0 };
          vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
        }
        for (let key0 in data0)
          if (!(key0 === "command" || key0 === "by")) {
            let err3 = { instancePath: instancePath + "/" + i0, schemaPath: "#/items/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties", schema: !1, parentSchema: schema28.items, data: data0 };
            vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
          }
        data0.command !== void 0 && (validate66(data0.command, { instancePath: instancePath + "/" + i0 + "/command", parentData: data0, parentDataProperty: "command", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate66.errors : validate66.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length)), data0.by !== void 0 && (validate55(data0.by, { instancePath: instancePath + "/" + i0 + "/by", parentData: data0, parentDataProperty: "by", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate55.errors : validate55.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length));
      } else {
        let err4 = { instancePath: instancePath + "/" + i0, schemaPath: "#/items/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema28.items.type, parentSchema: schema28.items, data: data0 };
        vErrors === null ? vErrors = [err4] : vErrors.push(err4), errors++;
      }
    }
  } else {
    let err5 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "array" }, message: "must be array", schema: schema28.type, parentSchema: schema28, data };
    vErrors === null ? vErrors = [err5] : vErrors.push(err5), errors++;
  }
  return validate76.errors = vErrors, errors === 0;
}
validate76.evaluated = { items: !0, dynamicProps: !1, dynamicItems: !1 };
var schema29 = { type: "array", maxItems: 200, items: { type: "string", maxLength: 4096 } };
function validate81(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate81.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), Array.isArray(data)) {
    if (data.length > 200) {
      let err0 = { instancePath, schemaPath: "#/maxItems", keyword: "maxItems", params: { limit: 200 }, message: "must NOT have more than 200 items", schema: 200, parentSchema: schema29, data };
      vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
    }
    let len0 = data.length;
    for (let i0 = 0; i0 < len0; i0++) {
      let data0 = data[i0];
      if (typeof data0 == "string") {
        if (func2(data0) > 4096) {
          let err1 = { instancePath: instancePath + "/" + i0, schemaPath: "#/items/maxLength", keyword: "maxLength", params: { limit: 4096 }, message: "must NOT have more than 4096 characters", schema: 4096, parentSchema: schema29.items, data: data0 };
          vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
        }
      } else {
        let err2 = { instancePath: instancePath + "/" + i0, schemaPath: "#/items/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema29.items.type, parentSchema: schema29.items, data: data0 };
        vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
      }
    }
  } else {
    let err3 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "array" }, message: "must be array", schema: schema29.type, parentSchema: schema29, data };
    vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
  }
  return validate81.errors = vErrors, errors === 0;
}
validate81.evaluated = { items: !0, dynamicProps: !1, dynamicItems: !1 };
function validate52(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null, errors = 0, evaluated0 = validate52.evaluated;
  if (evaluated0.dynamicProps && (evaluated0.props = void 0), evaluated0.dynamicItems && (evaluated0.items = void 0), data && typeof data == "object" && !Array.isArray(data)) {
    if (data.format === void 0) {
      let err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "format" }, message: "must have required property 'format'", schema: schema19.required, parentSchema: schema19, data };
      vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
    }
    if (data.id === void 0) {
      let err1 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "id" }, message: "must have required property 'id'", schema: schema19.required, parentSchema: schema19, data };
      vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
    }
    if (data.startedAt === void 0) {
      let err2 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "startedAt" }, message: "must have required property 'startedAt'", schema: schema19.required, parentSchema: schema19, data };
      vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
    }
    if (data.subject === void 0) {
      let err3 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "subject" }, message: "must have required property 'subject'", schema: schema19.required, parentSchema: schema19, data };
      vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
    }
    if (data.problem === void 0) {
      let err4 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "problem" }, message: "must have required property 'problem'", schema: schema19.required, parentSchema: schema19, data };
      vErrors === null ? vErrors = [err4] : vErrors.push(err4), errors++;
    }
    if (data.judge === void 0) {
      let err5 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "judge" }, message: "must have required property 'judge'", schema: schema19.required, parentSchema: schema19, data };
      vErrors === null ? vErrors = [err5] : vErrors.push(err5), errors++;
    }
    if (data.participants === void 0) {
      let err6 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "participants" }, message: "must have required property 'participants'", schema: schema19.required, parentSchema: schema19, data };
      vErrors === null ? vErrors = [err6] : vErrors.push(err6), errors++;
    }
    if (data.disputes === void 0) {
      let err7 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "disputes" }, message: "must have required property 'disputes'", schema: schema19.required, parentSchema: schema19, data };
      vErrors === null ? vErrors = [err7] : vErrors.push(err7), errors++;
    }
    if (data.trials === void 0) {
      let err8 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "trials" }, message: "must have required property 'trials'", schema: schema19.required, parentSchema: schema19, data };
      vErrors === null ? vErrors = [err8] : vErrors.push(err8), errors++;
    }
    if (data.trial === void 0) {
      let err9 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "trial" }, message: "must have required property 'trial'", schema: schema19.required, parentSchema: schema19, data };
      vErrors === null ? vErrors = [err9] : vErrors.push(err9), errors++;
    }
    for (let key0 in data)
      if (!func1.call(schema19.properties, key0)) {
        let err10 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties", schema: !1, parentSchema: schema19, data };
        vErrors === null ? vErrors = [err10] : vErrors.push(err10), errors++;
      }
    if (data.format !== void 0) {
      let data0 = data.format;
      if (!(typeof data0 == "number" && !(data0 % 1) && !isNaN(data0) && isFinite(data0))) {
        let err11 = { instancePath: instancePath + "/format", schemaPath: "#/properties/format/type", keyword: "type", params: { type: "integer" }, message: "must be integer", schema: schema19.properties.format.type, parentSchema: schema19.properties.format, data: data0 };
        vErrors === null ? vErrors = [err11] : vErrors.push(err11), errors++;
      }
      if (data0 !== 1) {
        let err12 = { instancePath: instancePath + "/format", schemaPath: "#/properties/format/const", keyword: "const", params: { allowedValue: 1 }, message: "must be equal to constant", schema: 1, parentSchema: schema19.properties.format, data: data0 };
        vErrors === null ? vErrors = [err12] : vErrors.push(err12), errors++;
      }
    }
    if (data.id !== void 0) {
      let data1 = data.id;
      if (typeof data1 == "string") {
        if (!pattern3.test(data1)) {
          let err13 = { instancePath: instancePath + "/id", schemaPath: "#/properties/id/pattern", keyword: "pattern", params: { pattern: "^[0-9a-f]{16}$" }, message: 'must match pattern "^[0-9a-f]{16}$"', schema: "^[0-9a-f]{16}$", parentSchema: schema19.properties.id, data: data1 };
          vErrors === null ? vErrors = [err13] : vErrors.push(err13), errors++;
        }
      } else {
        let err14 = { instancePath: instancePath + "/id", schemaPath: "#/properties/id/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema19.properties.id.type, parentSchema: schema19.properties.id, data: data1 };
        vErrors === null ? vErrors = [err14] : vErrors.push(err14), errors++;
      }
    }
    if (data.startedAt !== void 0 && (validate53(data.startedAt, { instancePath: instancePath + "/startedAt", parentData: data, parentDataProperty: "startedAt", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate53.errors : validate53.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length)), data.subject !== void 0) {
      let data3 = data.subject;
      if (data3 && typeof data3 == "object" && !Array.isArray(data3)) {
        if (data3.kind === void 0) {
          let err15 = { instancePath: instancePath + "/subject", schemaPath: "#/properties/subject/required", keyword: "required", params: { missingProperty: "kind" }, message: "must have required property 'kind'", schema: schema19.properties.subject.required, parentSchema: schema19.properties.subject, data: data3 };
          vErrors === null ? vErrors = [err15] : vErrors.push(err15), errors++;
        }
        for (let key1 in data3)
          if (!(key1 === "kind" || key1 === "of")) {
            let err16 = { instancePath: instancePath + "/subject", schemaPath: "#/properties/subject/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key1 }, message: "must NOT have additional properties", schema: !1, parentSchema: schema19.properties.subject, data: data3 };
            vErrors === null ? vErrors = [err16] : vErrors.push(err16), errors++;
          }
        if (data3.kind !== void 0) {
          let data4 = data3.kind;
          if (!(data4 === "extensions" || data4 === "permissions")) {
            let err17 = { instancePath: instancePath + "/subject/kind", schemaPath: "#/properties/subject/properties/kind/enum", keyword: "enum", params: { allowedValues: schema19.properties.subject.properties.kind.enum }, message: "must be equal to one of the allowed values", schema: schema19.properties.subject.properties.kind.enum, parentSchema: schema19.properties.subject.properties.kind, data: data4 };
            vErrors === null ? vErrors = [err17] : vErrors.push(err17), errors++;
          }
        }
        data3.of !== void 0 && (validate55(data3.of, { instancePath: instancePath + "/subject/of", parentData: data3, parentDataProperty: "of", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate55.errors : validate55.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length));
      } else {
        let err18 = { instancePath: instancePath + "/subject", schemaPath: "#/properties/subject/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema19.properties.subject.type, parentSchema: schema19.properties.subject, data: data3 };
        vErrors === null ? vErrors = [err18] : vErrors.push(err18), errors++;
      }
    }
    if (data.problem !== void 0) {
      let data6 = data.problem;
      if (data6 && typeof data6 == "object" && !Array.isArray(data6)) {
        if (data6.units === void 0) {
          let err19 = { instancePath: instancePath + "/problem", schemaPath: "#/properties/problem/required", keyword: "required", params: { missingProperty: "units" }, message: "must have required property 'units'", schema: schema19.properties.problem.required, parentSchema: schema19.properties.problem, data: data6 };
          vErrors === null ? vErrors = [err19] : vErrors.push(err19), errors++;
        }
        if (data6.pinned === void 0) {
          let err20 = { instancePath: instancePath + "/problem", schemaPath: "#/properties/problem/required", keyword: "required", params: { missingProperty: "pinned" }, message: "must have required property 'pinned'", schema: schema19.properties.problem.required, parentSchema: schema19.properties.problem, data: data6 };
          vErrors === null ? vErrors = [err20] : vErrors.push(err20), errors++;
        }
        if (data6.excluded === void 0) {
          let err21 = { instancePath: instancePath + "/problem", schemaPath: "#/properties/problem/required", keyword: "required", params: { missingProperty: "excluded" }, message: "must have required property 'excluded'", schema: schema19.properties.problem.required, parentSchema: schema19.properties.problem, data: data6 };
          vErrors === null ? vErrors = [err21] : vErrors.push(err21), errors++;
        }
        if (data6.suspects === void 0) {
          let err22 = { instancePath: instancePath + "/problem", schemaPath: "#/properties/problem/required", keyword: "required", params: { missingProperty: "suspects" }, message: "must have required property 'suspects'", schema: schema19.properties.problem.required, parentSchema: schema19.properties.problem, data: data6 };
          vErrors === null ? vErrors = [err22] : vErrors.push(err22), errors++;
        }
        if (data6.flaky === void 0) {
          let err23 = { instancePath: instancePath + "/problem", schemaPath: "#/properties/problem/required", keyword: "required", params: { missingProperty: "flaky" }, message: "must have required property 'flaky'", schema: schema19.properties.problem.required, parentSchema: schema19.properties.problem, data: data6 };
          vErrors === null ? vErrors = [err23] : vErrors.push(err23), errors++;
        }
        for (let key2 in data6)
          if (!(key2 === "units" || key2 === "pinned" || key2 === "excluded" || key2 === "suspects" || key2 === "flaky")) {
            let err24 = { instancePath: instancePath + "/problem", schemaPath: "#/properties/problem/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key2 }, message: "must NOT have additional properties", schema: !1, parentSchema: schema19.properties.problem, data: data6 };
            vErrors === null ? vErrors = [err24] : vErrors.push(err24), errors++;
          }
        if (data6.units !== void 0) {
          let data7 = data6.units;
          if (Array.isArray(data7)) {
            if (data7.length > 5e3) {
              let err25 = { instancePath: instancePath + "/problem/units", schemaPath: "#/properties/problem/properties/units/maxItems", keyword: "maxItems", params: { limit: 5e3 }, message: "must NOT have more than 5000 items", schema: 5e3, parentSchema: schema19.properties.problem.properties.units, data: data7 };
              vErrors === null ? vErrors = [err25] : vErrors.push(err25), errors++;
            }
            let len0 = data7.length;
            for (let i0 = 0; i0 < len0; i0++) {
              let data8 = data7[i0];
              if (data8 && typeof data8 == "object" && !Array.isArray(data8)) {
                if (data8.id === void 0) {
                  let err26 = { instancePath: instancePath + "/problem/units/" + i0, schemaPath: "#/properties/problem/properties/units/items/required", keyword: "required", params: { missingProperty: "id" }, message: "must have required property 'id'", schema: schema19.properties.problem.properties.units.items.required, parentSchema: schema19.properties.problem.properties.units.items, data: data8 };
                  vErrors === null ? vErrors = [err26] : vErrors.push(err26), errors++;
                }
                if (data8.needs === void 0) {
                  let err27 = { instancePath: instancePath + "/problem/units/" + i0, schemaPath: "#/properties/problem/properties/units/items/required", keyword: "required", params: { missingProperty: "needs" }, message: "must have required property 'needs'", schema: schema19.properties.problem.properties.units.items.required, parentSchema: schema19.properties.problem.properties.units.items, data: data8 };
                  vErrors === null ? vErrors = [err27] : vErrors.push(err27), errors++;
                }
                for (let key3 in data8)
                  if (!(key3 === "id" || key3 === "needs")) {
                    let err28 = { instancePath: instancePath + "/problem/units/" + i0, schemaPath: "#/properties/problem/properties/units/items/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key3 }, message: "must NOT have additional properties", schema: !1, parentSchema: schema19.properties.problem.properties.units.items, data: data8 };
                    vErrors === null ? vErrors = [err28] : vErrors.push(err28), errors++;
                  }
                data8.id !== void 0 && (validate57(data8.id, { instancePath: instancePath + "/problem/units/" + i0 + "/id", parentData: data8, parentDataProperty: "id", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate57.errors : validate57.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length)), data8.needs !== void 0 && (validate59(data8.needs, { instancePath: instancePath + "/problem/units/" + i0 + "/needs", parentData: data8, parentDataProperty: "needs", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate59.errors : validate59.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length));
              } else {
                let err29 = { instancePath: instancePath + "/problem/units/" + i0, schemaPath: "#/properties/problem/properties/units/items/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema19.properties.problem.properties.units.items.type, parentSchema: schema19.properties.problem.properties.units.items, data: data8 };
                vErrors === null ? vErrors = [err29] : vErrors.push(err29), errors++;
              }
            }
          } else {
            let err30 = { instancePath: instancePath + "/problem/units", schemaPath: "#/properties/problem/properties/units/type", keyword: "type", params: { type: "array" }, message: "must be array", schema: schema19.properties.problem.properties.units.type, parentSchema: schema19.properties.problem.properties.units, data: data7 };
            vErrors === null ? vErrors = [err30] : vErrors.push(err30), errors++;
          }
        }
        if (data6.pinned !== void 0 && (validate59(data6.pinned, { instancePath: instancePath + "/problem/pinned", parentData: data6, parentDataProperty: "pinned", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate59.errors : validate59.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length)), data6.excluded !== void 0 && (validate59(data6.excluded, { instancePath: instancePath + "/problem/excluded", parentData: data6, parentDataProperty: "excluded", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate59.errors : validate59.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length)), data6.suspects !== void 0 && (validate59(data6.suspects, { instancePath: instancePath + "/problem/suspects", parentData: data6, parentDataProperty: "suspects", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate59.errors : validate59.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length)), data6.flaky !== void 0) {
          let data14 = data6.flaky;
          if (!(data14 && typeof data14 == "object" && !Array.isArray(data14)) && data14 !== null) {
            let err31 = { instancePath: instancePath + "/problem/flaky", schemaPath: "#/properties/problem/properties/flaky/type", keyword: "type", params: { type: schema19.properties.problem.properties.flaky.type }, message: "must be object,null", schema: schema19.properties.problem.properties.flaky.type, parentSchema: schema19.properties.problem.properties.flaky, data: data14 };
            vErrors === null ? vErrors = [err31] : vErrors.push(err31), errors++;
          }
          if (data14 && typeof data14 == "object" && !Array.isArray(data14)) {
            if (data14.missed === void 0) {
              let err32 = { instancePath: instancePath + "/problem/flaky", schemaPath: "#/properties/problem/properties/flaky/required", keyword: "required", params: { missingProperty: "missed" }, message: "must have required property 'missed'", schema: schema19.properties.problem.properties.flaky.required, parentSchema: schema19.properties.problem.properties.flaky, data: data14 };
              vErrors === null ? vErrors = [err32] : vErrors.push(err32), errors++;
            }
            if (data14.falseAlarms === void 0) {
              let err33 = { instancePath: instancePath + "/problem/flaky", schemaPath: "#/properties/problem/properties/flaky/required", keyword: "required", params: { missingProperty: "falseAlarms" }, message: "must have required property 'falseAlarms'", schema: schema19.properties.problem.properties.flaky.required, parentSchema: schema19.properties.problem.properties.flaky, data: data14 };
              vErrors === null ? vErrors = [err33] : vErrors.push(err33), errors++;
            }
            if (data14.confidence === void 0) {
              let err34 = { instancePath: instancePath + "/problem/flaky", schemaPath: "#/properties/problem/properties/flaky/required", keyword: "required", params: { missingProperty: "confidence" }, message: "must have required property 'confidence'", schema: schema19.properties.problem.properties.flaky.required, parentSchema: schema19.properties.problem.properties.flaky, data: data14 };
              vErrors === null ? vErrors = [err34] : vErrors.push(err34), errors++;
            }
            for (let key4 in data14)
              if (!(key4 === "missed" || key4 === "falseAlarms" || key4 === "confidence")) {
                let err35 = { instancePath: instancePath + "/problem/flaky", schemaPath: "#/properties/problem/properties/flaky/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key4 }, message: "must NOT have additional properties", schema: !1, parentSchema: schema19.properties.problem.properties.flaky, data: data14 };
                vErrors === null ? vErrors = [err35] : vErrors.push(err35), errors++;
              }
            if (data14.missed !== void 0) {
              let data15 = data14.missed;
              if (typeof data15 == "number" && isFinite(data15)) {
                if (data15 > 0.45 || isNaN(data15)) {
                  let err36 = { instancePath: instancePath + "/problem/flaky/missed", schemaPath: "#/properties/problem/properties/flaky/properties/missed/maximum", keyword: "maximum", params: { comparison: "<=", limit: 0.45 }, message: "must be <= 0.45", schema: 0.45, parentSchema: schema19.properties.problem.properties.flaky.properties.missed, data: data15 };
                  vErrors === null ? vErrors = [err36] : vErrors.push(err36), errors++;
                }
                if (data15 < 0 || isNaN(data15)) {
                  let err37 = { instancePath: instancePath + "/problem/flaky/missed", schemaPath: "#/properties/problem/properties/flaky/properties/missed/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0", schema: 0, parentSchema: schema19.properties.problem.properties.flaky.properties.missed, data: data15 };
                  vErrors === null ? vErrors = [err37] : vErrors.push(err37), errors++;
                }
              } else {
                let err38 = { instancePath: instancePath + "/problem/flaky/missed", schemaPath: "#/properties/problem/properties/flaky/properties/missed/type", keyword: "type", params: { type: "number" }, message: "must be number", schema: schema19.properties.problem.properties.flaky.properties.missed.type, parentSchema: schema19.properties.problem.properties.flaky.properties.missed, data: data15 };
                vErrors === null ? vErrors = [err38] : vErrors.push(err38), errors++;
              }
            }
            if (data14.falseAlarms !== void 0) {
              let data16 = data14.falseAlarms;
              if (typeof data16 == "number" && isFinite(data16)) {
                if (data16 > 0.45 || isNaN(data16)) {
                  let err39 = { instancePath: instancePath + "/problem/flaky/falseAlarms", schemaPath: "#/properties/problem/properties/flaky/properties/falseAlarms/maximum", keyword: "maximum", params: { comparison: "<=", limit: 0.45 }, message: "must be <= 0.45", schema: 0.45, parentSchema: schema19.properties.problem.properties.flaky.properties.falseAlarms, data: data16 };
                  vErrors === null ? vErrors = [err39] : vErrors.push(err39), errors++;
                }
                if (data16 < 0 || isNaN(data16)) {
                  let err40 = { instancePath: instancePath + "/problem/flaky/falseAlarms", schemaPath: "#/properties/problem/properties/flaky/properties/falseAlarms/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0", schema: 0, parentSchema: schema19.properties.problem.properties.flaky.properties.falseAlarms, data: data16 };
                  vErrors === null ? vErrors = [err40] : vErrors.push(err40), errors++;
                }
              } else {
                let err41 = { instancePath: instancePath + "/problem/flaky/falseAlarms", schemaPath: "#/properties/problem/properties/flaky/properties/falseAlarms/type", keyword: "type", params: { type: "number" }, message: "must be number", schema: schema19.properties.problem.properties.flaky.properties.falseAlarms.type, parentSchema: schema19.properties.problem.properties.flaky.properties.falseAlarms, data: data16 };
                vErrors === null ? vErrors = [err41] : vErrors.push(err41), errors++;
              }
            }
            if (data14.confidence !== void 0) {
              let data17 = data14.confidence;
              if (typeof data17 == "number" && isFinite(data17)) {
                if (data17 > 0.9999 || isNaN(data17)) {
                  let err42 = { instancePath: instancePath + "/problem/flaky/confidence", schemaPath: "#/properties/problem/properties/flaky/properties/confidence/maximum", keyword: "maximum", params: { comparison: "<=", limit: 0.9999 }, message: "must be <= 0.9999", schema: 0.9999, parentSchema: schema19.properties.problem.properties.flaky.properties.confidence, data: data17 };
                  vErrors === null ? vErrors = [err42] : vErrors.push(err42), errors++;
                }
                if (data17 < 0.5 || isNaN(data17)) {
                  let err43 = { instancePath: instancePath + "/problem/flaky/confidence", schemaPath: "#/properties/problem/properties/flaky/properties/confidence/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0.5 }, message: "must be >= 0.5", schema: 0.5, parentSchema: schema19.properties.problem.properties.flaky.properties.confidence, data: data17 };
                  vErrors === null ? vErrors = [err43] : vErrors.push(err43), errors++;
                }
              } else {
                let err44 = { instancePath: instancePath + "/problem/flaky/confidence", schemaPath: "#/properties/problem/properties/flaky/properties/confidence/type", keyword: "type", params: { type: "number" }, message: "must be number", schema: schema19.properties.problem.properties.flaky.properties.confidence.type, parentSchema: schema19.properties.problem.properties.flaky.properties.confidence, data: data17 };
                vErrors === null ? vErrors = [err44] : vErrors.push(err44), errors++;
              }
            }
          }
        }
      } else {
        let err45 = { instancePath: instancePath + "/problem", schemaPath: "#/properties/problem/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema19.properties.problem.type, parentSchema: schema19.properties.problem, data: data6 };
        vErrors === null ? vErrors = [err45] : vErrors.push(err45), errors++;
      }
    }
    if (data.judge !== void 0) {
      let data18 = data.judge;
      if (!(data18 && typeof data18 == "object" && !Array.isArray(data18)) && data18 !== null) {
        let err46 = { instancePath: instancePath + "/judge", schemaPath: "#/properties/judge/type", keyword: "type", params: { type: schema19.properties.judge.type }, message: "must be object,null", schema: schema19.properties.judge.type, parentSchema: schema19.properties.judge, data: data18 };
        vErrors === null ? vErrors = [err46] : vErrors.push(err46), errors++;
      }
      if (data18 && typeof data18 == "object" && !Array.isArray(data18)) {
        if (data18.kind === void 0) {
          let err47 = { instancePath: instancePath + "/judge", schemaPath: "#/properties/judge/required", keyword: "required", params: { missingProperty: "kind" }, message: "must have required property 'kind'", schema: schema19.properties.judge.required, parentSchema: schema19.properties.judge, data: data18 };
          vErrors === null ? vErrors = [err47] : vErrors.push(err47), errors++;
        }
        for (let key5 in data18)
          if (!(key5 === "kind" || key5 === "words" || key5 === "until" || key5 === "repeat")) {
            let err48 = { instancePath: instancePath + "/judge", schemaPath: "#/properties/judge/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key5 }, message: "must NOT have additional properties", schema: !1, parentSchema: schema19.properties.judge, data: data18 };
            vErrors === null ? vErrors = [err48] : vErrors.push(err48), errors++;
          }
        if (data18.kind !== void 0) {
          let data19 = data18.kind;
          if (!(data19 === "person" || data19 === "app" || data19 === "command" || data19 === "core")) {
            let err49 = { instancePath: instancePath + "/judge/kind", schemaPath: "#/properties/judge/properties/kind/enum", keyword: "enum", params: { allowedValues: schema19.properties.judge.properties.kind.enum }, message: "must be equal to one of the allowed values", schema: schema19.properties.judge.properties.kind.enum, parentSchema: schema19.properties.judge.properties.kind, data: data19 };
            vErrors === null ? vErrors = [err49] : vErrors.push(err49), errors++;
          }
        }
        if (data18.words !== void 0) {
          let data20 = data18.words;
          if (Array.isArray(data20)) {
            if (data20.length > 1e3) {
              let err50 = { instancePath: instancePath + "/judge/words", schemaPath: "#/properties/judge/properties/words/maxItems", keyword: "maxItems", params: { limit: 1e3 }, message: "must NOT have more than 1000 items", schema: 1e3, parentSchema: schema19.properties.judge.properties.words, data: data20 };
              vErrors === null ? vErrors = [err50] : vErrors.push(err50), errors++;
            }
            if (data20.length < 1) {
              let err51 = { instancePath: instancePath + "/judge/words", schemaPath: "#/properties/judge/properties/words/minItems", keyword: "minItems", params: { limit: 1 }, message: "must NOT have fewer than 1 items", schema: 1, parentSchema: schema19.properties.judge.properties.words, data: data20 };
              vErrors === null ? vErrors = [err51] : vErrors.push(err51), errors++;
            }
            let len1 = data20.length;
            for (let i1 = 0; i1 < len1; i1++) {
              let data21 = data20[i1];
              if (typeof data21 == "string") {
                if (func2(data21) > 131072) {
                  let err52 = { instancePath: instancePath + "/judge/words/" + i1, schemaPath: "#/properties/judge/properties/words/items/maxLength", keyword: "maxLength", params: { limit: 131072 }, message: "must NOT have more than 131072 characters", schema: 131072, parentSchema: schema19.properties.judge.properties.words.items, data: data21 };
                  vErrors === null ? vErrors = [err52] : vErrors.push(err52), errors++;
                }
              } else {
                let err53 = { instancePath: instancePath + "/judge/words/" + i1, schemaPath: "#/properties/judge/properties/words/items/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema19.properties.judge.properties.words.items.type, parentSchema: schema19.properties.judge.properties.words.items, data: data21 };
                vErrors === null ? vErrors = [err53] : vErrors.push(err53), errors++;
              }
            }
          } else {
            let err54 = { instancePath: instancePath + "/judge/words", schemaPath: "#/properties/judge/properties/words/type", keyword: "type", params: { type: "array" }, message: "must be array", schema: schema19.properties.judge.properties.words.type, parentSchema: schema19.properties.judge.properties.words, data: data20 };
            vErrors === null ? vErrors = [err54] : vErrors.push(err54), errors++;
          }
        }
        if (data18.until !== void 0) {
          let data22 = data18.until;
          if (data22 && typeof data22 == "object" && !Array.isArray(data22)) {
            if (data22.kind === void 0) {
              let err55 = { instancePath: instancePath + "/judge/until", schemaPath: "#/properties/judge/properties/until/required", keyword: "required", params: { missingProperty: "kind" }, message: "must have required property 'kind'", schema: schema19.properties.judge.properties.until.required, parentSchema: schema19.properties.judge.properties.until, data: data22 };
              vErrors === null ? vErrors = [err55] : vErrors.push(err55), errors++;
            }
            for (let key6 in data22)
              if (!(key6 === "kind" || key6 === "ms" || key6 === "code")) {
                let err56 = { instancePath: instancePath + "/judge/until", schemaPath: "#/properties/judge/properties/until/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key6 }, message: "must NOT have additional properties", schema: !1, parentSchema: schema19.properties.judge.properties.until, data: data22 };
                vErrors === null ? vErrors = [err56] : vErrors.push(err56), errors++;
              }
            if (data22.kind !== void 0) {
              let data23 = data22.kind;
              if (!(data23 === "crash" || data23 === "activation-failure" || data23 === "slow" || data23 === "error")) {
                let err57 = { instancePath: instancePath + "/judge/until/kind", schemaPath: "#/properties/judge/properties/until/properties/kind/enum", keyword: "enum", params: { allowedValues: schema19.properties.judge.properties.until.properties.kind.enum }, message: "must be equal to one of the allowed values", schema: schema19.properties.judge.properties.until.properties.kind.enum, parentSchema: schema19.properties.judge.properties.until.properties.kind, data: data23 };
                vErrors === null ? vErrors = [err57] : vErrors.push(err57), errors++;
              }
            }
            if (data22.ms !== void 0) {
              let data24 = data22.ms;
              if (typeof data24 == "number" && isFinite(data24)) {
                if (data24 > 864e5 || isNaN(data24)) {
                  let err58 = { instancePath: instancePath + "/judge/until/ms", schemaPath: "#/properties/judge/properties/until/properties/ms/maximum", keyword: "maximum", params: { comparison: "<=", limit: 864e5 }, message: "must be <= 86400000", schema: 864e5, parentSchema: schema19.properties.judge.properties.until.properties.ms, data: data24 };
                  vErrors === null ? vErrors = [err58] : vErrors.push(err58), errors++;
                }
                if (data24 < 0 || isNaN(data24)) {
                  let err59 = { instancePath: instancePath + "/judge/until/ms", schemaPath: "#/properties/judge/properties/until/properties/ms/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0", schema: 0, parentSchema: schema19.properties.judge.properties.until.properties.ms, data: data24 };
                  vErrors === null ? vErrors = [err59] : vErrors.push(err59), errors++;
                }
              } else {
                let err60 = { instancePath: instancePath + "/judge/until/ms", schemaPath: "#/properties/judge/properties/until/properties/ms/type", keyword: "type", params: { type: "number" }, message: "must be number", schema: schema19.properties.judge.properties.until.properties.ms.type, parentSchema: schema19.properties.judge.properties.until.properties.ms, data: data24 };
                vErrors === null ? vErrors = [err60] : vErrors.push(err60), errors++;
              }
            }
            if (data22.code !== void 0) {
              let data25 = data22.code;
              if (typeof data25 == "string") {
                if (func2(data25) > 256) {
                  let err61 = { instancePath: instancePath + "/judge/until/code", schemaPath: "#/properties/judge/properties/until/properties/code/maxLength", keyword: "maxLength", params: { limit: 256 }, message: "must NOT have more than 256 characters", schema: 256, parentSchema: schema19.properties.judge.properties.until.properties.code, data: data25 };
                  vErrors === null ? vErrors = [err61] : vErrors.push(err61), errors++;
                }
                if (func2(data25) < 1) {
                  let err62 = { instancePath: instancePath + "/judge/until/code", schemaPath: "#/properties/judge/properties/until/properties/code/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema19.properties.judge.properties.until.properties.code, data: data25 };
                  vErrors === null ? vErrors = [err62] : vErrors.push(err62), errors++;
                }
              } else {
                let err63 = { instancePath: instancePath + "/judge/until/code", schemaPath: "#/properties/judge/properties/until/properties/code/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema19.properties.judge.properties.until.properties.code.type, parentSchema: schema19.properties.judge.properties.until.properties.code, data: data25 };
                vErrors === null ? vErrors = [err63] : vErrors.push(err63), errors++;
              }
            }
          } else {
            let err64 = { instancePath: instancePath + "/judge/until", schemaPath: "#/properties/judge/properties/until/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema19.properties.judge.properties.until.type, parentSchema: schema19.properties.judge.properties.until, data: data22 };
            vErrors === null ? vErrors = [err64] : vErrors.push(err64), errors++;
          }
        }
        if (data18.repeat !== void 0) {
          let data26 = data18.repeat;
          if (data26 && typeof data26 == "object" && !Array.isArray(data26)) {
            if (data26.command === void 0) {
              let err65 = { instancePath: instancePath + "/judge/repeat", schemaPath: "#/properties/judge/properties/repeat/required", keyword: "required", params: { missingProperty: "command" }, message: "must have required property 'command'", schema: schema19.properties.judge.properties.repeat.required, parentSchema: schema19.properties.judge.properties.repeat, data: data26 };
              vErrors === null ? vErrors = [err65] : vErrors.push(err65), errors++;
            }
            if (data26.event === void 0) {
              let err66 = { instancePath: instancePath + "/judge/repeat", schemaPath: "#/properties/judge/properties/repeat/required", keyword: "required", params: { missingProperty: "event" }, message: "must have required property 'event'", schema: schema19.properties.judge.properties.repeat.required, parentSchema: schema19.properties.judge.properties.repeat, data: data26 };
              vErrors === null ? vErrors = [err66] : vErrors.push(err66), errors++;
            }
            for (let key7 in data26)
              if (!(key7 === "command" || key7 === "event")) {
                let err67 = { instancePath: instancePath + "/judge/repeat", schemaPath: "#/properties/judge/properties/repeat/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key7 }, message: "must NOT have additional properties", schema: !1, parentSchema: schema19.properties.judge.properties.repeat, data: data26 };
                vErrors === null ? vErrors = [err67] : vErrors.push(err67), errors++;
              }
            if (data26.command !== void 0) {
              let data27 = data26.command;
              if (!(data27 && typeof data27 == "object" && !Array.isArray(data27)) && data27 !== null) {
                let err68 = { instancePath: instancePath + "/judge/repeat/command", schemaPath: "#/properties/judge/properties/repeat/properties/command/type", keyword: "type", params: { type: schema19.properties.judge.properties.repeat.properties.command.type }, message: "must be object,null", schema: schema19.properties.judge.properties.repeat.properties.command.type, parentSchema: schema19.properties.judge.properties.repeat.properties.command, data: data27 };
                vErrors === null ? vErrors = [err68] : vErrors.push(err68), errors++;
              }
              if (data27 && typeof data27 == "object" && !Array.isArray(data27)) {
                if (data27.id === void 0) {
                  let err69 = { instancePath: instancePath + "/judge/repeat/command", schemaPath: "#/properties/judge/properties/repeat/properties/command/required", keyword: "required", params: { missingProperty: "id" }, message: "must have required property 'id'", schema: schema19.properties.judge.properties.repeat.properties.command.required, parentSchema: schema19.properties.judge.properties.repeat.properties.command, data: data27 };
                  vErrors === null ? vErrors = [err69] : vErrors.push(err69), errors++;
                }
                if (data27.args === void 0) {
                  let err70 = { instancePath: instancePath + "/judge/repeat/command", schemaPath: "#/properties/judge/properties/repeat/properties/command/required", keyword: "required", params: { missingProperty: "args" }, message: "must have required property 'args'", schema: schema19.properties.judge.properties.repeat.properties.command.required, parentSchema: schema19.properties.judge.properties.repeat.properties.command, data: data27 };
                  vErrors === null ? vErrors = [err70] : vErrors.push(err70), errors++;
                }
                for (let key8 in data27)
                  if (!(key8 === "id" || key8 === "args")) {
                    let err71 = { instancePath: instancePath + "/judge/repeat/command", schemaPath: "#/properties/judge/properties/repeat/properties/command/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key8 }, message: "must NOT have additional properties", schema: !1, parentSchema: schema19.properties.judge.properties.repeat.properties.command, data: data27 };
                    vErrors === null ? vErrors = [err71] : vErrors.push(err71), errors++;
                  }
                if (data27.id !== void 0) {
                  let data28 = data27.id;
                  if (typeof data28 == "string") {
                    if (func2(data28) > 1024) {
                      let err72 = { instancePath: instancePath + "/judge/repeat/command/id", schemaPath: "#/properties/judge/properties/repeat/properties/command/properties/id/maxLength", keyword: "maxLength", params: { limit: 1024 }, message: "must NOT have more than 1024 characters", schema: 1024, parentSchema: schema19.properties.judge.properties.repeat.properties.command.properties.id, data: data28 };
                      vErrors === null ? vErrors = [err72] : vErrors.push(err72), errors++;
                    }
                    if (func2(data28) < 1) {
                      let err73 = { instancePath: instancePath + "/judge/repeat/command/id", schemaPath: "#/properties/judge/properties/repeat/properties/command/properties/id/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema19.properties.judge.properties.repeat.properties.command.properties.id, data: data28 };
                      vErrors === null ? vErrors = [err73] : vErrors.push(err73), errors++;
                    }
                  } else {
                    let err74 = { instancePath: instancePath + "/judge/repeat/command/id", schemaPath: "#/properties/judge/properties/repeat/properties/command/properties/id/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema19.properties.judge.properties.repeat.properties.command.properties.id.type, parentSchema: schema19.properties.judge.properties.repeat.properties.command.properties.id, data: data28 };
                    vErrors === null ? vErrors = [err74] : vErrors.push(err74), errors++;
                  }
                }
                if (data27.args !== void 0) {
                  let data29 = data27.args;
                  if (Array.isArray(data29)) {
                    if (data29.length > 1e3) {
                      let err75 = { instancePath: instancePath + "/judge/repeat/command/args", schemaPath: "#/properties/judge/properties/repeat/properties/command/properties/args/maxItems", keyword: "maxItems", params: { limit: 1e3 }, message: "must NOT have more than 1000 items", schema: 1e3, parentSchema: schema19.properties.judge.properties.repeat.properties.command.properties.args, data: data29 };
                      vErrors === null ? vErrors = [err75] : vErrors.push(err75), errors++;
                    }
                  } else {
                    let err76 = { instancePath: instancePath + "/judge/repeat/command/args", schemaPath: "#/properties/judge/properties/repeat/properties/command/properties/args/type", keyword: "type", params: { type: "array" }, message: "must be array", schema: schema19.properties.judge.properties.repeat.properties.command.properties.args.type, parentSchema: schema19.properties.judge.properties.repeat.properties.command.properties.args, data: data29 };
                    vErrors === null ? vErrors = [err76] : vErrors.push(err76), errors++;
                  }
                }
              }
            }
            if (data26.event !== void 0) {
              let data30 = data26.event;
              if (typeof data30 != "string" && data30 !== null) {
                let err77 = { instancePath: instancePath + "/judge/repeat/event", schemaPath: "#/properties/judge/properties/repeat/properties/event/type", keyword: "type", params: { type: schema19.properties.judge.properties.repeat.properties.event.type }, message: "must be string,null", schema: schema19.properties.judge.properties.repeat.properties.event.type, parentSchema: schema19.properties.judge.properties.repeat.properties.event, data: data30 };
                vErrors === null ? vErrors = [err77] : vErrors.push(err77), errors++;
              }
              if (typeof data30 == "string") {
                if (func2(data30) > 1024) {
                  let err78 = { instancePath: instancePath + "/judge/repeat/event", schemaPath: "#/properties/judge/properties/repeat/properties/event/maxLength", keyword: "maxLength", params: { limit: 1024 }, message: "must NOT have more than 1024 characters", schema: 1024, parentSchema: schema19.properties.judge.properties.repeat.properties.event, data: data30 };
                  vErrors === null ? vErrors = [err78] : vErrors.push(err78), errors++;
                }
                if (func2(data30) < 1) {
                  let err79 = { instancePath: instancePath + "/judge/repeat/event", schemaPath: "#/properties/judge/properties/repeat/properties/event/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema19.properties.judge.properties.repeat.properties.event, data: data30 };
                  vErrors === null ? vErrors = [err79] : vErrors.push(err79), errors++;
                }
              }
            }
          } else {
            let err80 = { instancePath: instancePath + "/judge/repeat", schemaPath: "#/properties/judge/properties/repeat/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema19.properties.judge.properties.repeat.type, parentSchema: schema19.properties.judge.properties.repeat, data: data26 };
            vErrors === null ? vErrors = [err80] : vErrors.push(err80), errors++;
          }
        }
      }
    }
    if (data.participants !== void 0) {
      let data31 = data.participants;
      if (Array.isArray(data31)) {
        if (data31.length > 5e3) {
          let err81 = { instancePath: instancePath + "/participants", schemaPath: "#/properties/participants/maxItems", keyword: "maxItems", params: { limit: 5e3 }, message: "must NOT have more than 5000 items", schema: 5e3, parentSchema: schema19.properties.participants, data: data31 };
          vErrors === null ? vErrors = [err81] : vErrors.push(err81), errors++;
        }
        let len2 = data31.length;
        for (let i2 = 0; i2 < len2; i2++) {
          let data32 = data31[i2];
          if (data32 && typeof data32 == "object" && !Array.isArray(data32)) {
            if (data32.id === void 0) {
              let err82 = { instancePath: instancePath + "/participants/" + i2, schemaPath: "#/properties/participants/items/required", keyword: "required", params: { missingProperty: "id" }, message: "must have required property 'id'", schema: schema19.properties.participants.items.required, parentSchema: schema19.properties.participants.items, data: data32 };
              vErrors === null ? vErrors = [err82] : vErrors.push(err82), errors++;
            }
            if (data32.version === void 0) {
              let err83 = { instancePath: instancePath + "/participants/" + i2, schemaPath: "#/properties/participants/items/required", keyword: "required", params: { missingProperty: "version" }, message: "must have required property 'version'", schema: schema19.properties.participants.items.required, parentSchema: schema19.properties.participants.items, data: data32 };
              vErrors === null ? vErrors = [err83] : vErrors.push(err83), errors++;
            }
            if (data32.origin === void 0) {
              let err84 = { instancePath: instancePath + "/participants/" + i2, schemaPath: "#/properties/participants/items/required", keyword: "required", params: { missingProperty: "origin" }, message: "must have required property 'origin'", schema: schema19.properties.participants.items.required, parentSchema: schema19.properties.participants.items, data: data32 };
              vErrors === null ? vErrors = [err84] : vErrors.push(err84), errors++;
            }
            if (data32.keyId === void 0) {
              let err85 = { instancePath: instancePath + "/participants/" + i2, schemaPath: "#/properties/participants/items/required", keyword: "required", params: { missingProperty: "keyId" }, message: "must have required property 'keyId'", schema: schema19.properties.participants.items.required, parentSchema: schema19.properties.participants.items, data: data32 };
              vErrors === null ? vErrors = [err85] : vErrors.push(err85), errors++;
            }
            if (data32.commands === void 0) {
              let err86 = { instancePath: instancePath + "/participants/" + i2, schemaPath: "#/properties/participants/items/required", keyword: "required", params: { missingProperty: "commands" }, message: "must have required property 'commands'", schema: schema19.properties.participants.items.required, parentSchema: schema19.properties.participants.items, data: data32 };
              vErrors === null ? vErrors = [err86] : vErrors.push(err86), errors++;
            }
            for (let key9 in data32)
              if (!(key9 === "id" || key9 === "version" || key9 === "origin" || key9 === "keyId" || key9 === "commands")) {
                let err87 = { instancePath: instancePath + "/participants/" + i2, schemaPath: "#/properties/participants/items/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key9 }, message: "must NOT have additional properties", schema: !1, parentSchema: schema19.properties.participants.items, data: data32 };
                vErrors === null ? vErrors = [err87] : vErrors.push(err87), errors++;
              }
            if (data32.id !== void 0 && (validate55(data32.id, { instancePath: instancePath + "/participants/" + i2 + "/id", parentData: data32, parentDataProperty: "id", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate55.errors : validate55.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length)), data32.version !== void 0) {
              let data34 = data32.version;
              if (typeof data34 == "string") {
                if (func2(data34) > 256) {
                  let err88 = { instancePath: instancePath + "/participants/" + i2 + "/version", schemaPath: "#/properties/participants/items/properties/version/maxLength", keyword: "maxLength", params: { limit: 256 }, message: "must NOT have more than 256 characters", schema: 256, parentSchema: schema19.properties.participants.items.properties.version, data: data34 };
                  vErrors === null ? vErrors = [err88] : vErrors.push(err88), errors++;
                }
                if (func2(data34) < 1) {
                  let err89 = { instancePath: instancePath + "/participants/" + i2 + "/version", schemaPath: "#/properties/participants/items/properties/version/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema19.properties.participants.items.properties.version, data: data34 };
                  vErrors === null ? vErrors = [err89] : vErrors.push(err89), errors++;
                }
              } else {
                let err90 = { instancePath: instancePath + "/participants/" + i2 + "/version", schemaPath: "#/properties/participants/items/properties/version/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema19.properties.participants.items.properties.version.type, parentSchema: schema19.properties.participants.items.properties.version, data: data34 };
                vErrors === null ? vErrors = [err90] : vErrors.push(err90), errors++;
              }
            }
            if (data32.origin !== void 0) {
              let data35 = data32.origin;
              if (typeof data35 == "string") {
                if (func2(data35) > 8192) {
                  let err91 = { instancePath: instancePath + "/participants/" + i2 + "/origin", schemaPath: "#/properties/participants/items/properties/origin/maxLength", keyword: "maxLength", params: { limit: 8192 }, message: "must NOT have more than 8192 characters", schema: 8192, parentSchema: schema19.properties.participants.items.properties.origin, data: data35 };
                  vErrors === null ? vErrors = [err91] : vErrors.push(err91), errors++;
                }
                if (func2(data35) < 1) {
                  let err92 = { instancePath: instancePath + "/participants/" + i2 + "/origin", schemaPath: "#/properties/participants/items/properties/origin/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema19.properties.participants.items.properties.origin, data: data35 };
                  vErrors === null ? vErrors = [err92] : vErrors.push(err92), errors++;
                }
              } else {
                let err93 = { instancePath: instancePath + "/participants/" + i2 + "/origin", schemaPath: "#/properties/participants/items/properties/origin/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema19.properties.participants.items.properties.origin.type, parentSchema: schema19.properties.participants.items.properties.origin, data: data35 };
                vErrors === null ? vErrors = [err93] : vErrors.push(err93), errors++;
              }
            }
            if (data32.keyId !== void 0) {
              let data36 = data32.keyId;
              if (typeof data36 != "string" && data36 !== null) {
                let err94 = { instancePath: instancePath + "/participants/" + i2 + "/keyId", schemaPath: "#/properties/participants/items/properties/keyId/type", keyword: "type", params: { type: schema19.properties.participants.items.properties.keyId.type }, message: "must be string,null", schema: schema19.properties.participants.items.properties.keyId.type, parentSchema: schema19.properties.participants.items.properties.keyId, data: data36 };
                vErrors === null ? vErrors = [err94] : vErrors.push(err94), errors++;
              }
              if (typeof data36 == "string" && !pattern3.test(data36)) {
                let err95 = { instancePath: instancePath + "/participants/" + i2 + "/keyId", schemaPath: "#/properties/participants/items/properties/keyId/pattern", keyword: "pattern", params: { pattern: "^[0-9a-f]{16}$" }, message: 'must match pattern "^[0-9a-f]{16}$"', schema: "^[0-9a-f]{16}$", parentSchema: schema19.properties.participants.items.properties.keyId, data: data36 };
                vErrors === null ? vErrors = [err95] : vErrors.push(err95), errors++;
              }
            }
            if (data32.commands !== void 0) {
              let data37 = data32.commands;
              if (Array.isArray(data37)) {
                if (data37.length > 5e3) {
                  let err96 = { instancePath: instancePath + "/participants/" + i2 + "/commands", schemaPath: "#/properties/participants/items/properties/commands/maxItems", keyword: "maxItems", params: { limit: 5e3 }, message: "must NOT have more than 5000 items", schema: 5e3, parentSchema: schema19.properties.participants.items.properties.commands, data: data37 };
                  vErrors === null ? vErrors = [err96] : vErrors.push(err96), errors++;
                }
                let len3 = data37.length;
                for (let i3 = 0; i3 < len3; i3++)
                  validate66(data37[i3], { instancePath: instancePath + "/participants/" + i2 + "/commands/" + i3, parentData: data37, parentDataProperty: i3, rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate66.errors : validate66.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length);
              } else {
                let err97 = { instancePath: instancePath + "/participants/" + i2 + "/commands", schemaPath: "#/properties/participants/items/properties/commands/type", keyword: "type", params: { type: "array" }, message: "must be array", schema: schema19.properties.participants.items.properties.commands.type, parentSchema: schema19.properties.participants.items.properties.commands, data: data37 };
                vErrors === null ? vErrors = [err97] : vErrors.push(err97), errors++;
              }
            }
          } else {
            let err98 = { instancePath: instancePath + "/participants/" + i2, schemaPath: "#/properties/participants/items/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema19.properties.participants.items.type, parentSchema: schema19.properties.participants.items, data: data32 };
            vErrors === null ? vErrors = [err98] : vErrors.push(err98), errors++;
          }
        }
      } else {
        let err99 = { instancePath: instancePath + "/participants", schemaPath: "#/properties/participants/type", keyword: "type", params: { type: "array" }, message: "must be array", schema: schema19.properties.participants.type, parentSchema: schema19.properties.participants, data: data31 };
        vErrors === null ? vErrors = [err99] : vErrors.push(err99), errors++;
      }
    }
    if (data.disputes !== void 0) {
      let data39 = data.disputes;
      if (Array.isArray(data39)) {
        if (data39.length > 5e3) {
          let err100 = { instancePath: instancePath + "/disputes", schemaPath: "#/properties/disputes/maxItems", keyword: "maxItems", params: { limit: 5e3 }, message: "must NOT have more than 5000 items", schema: 5e3, parentSchema: schema19.properties.disputes, data: data39 };
          vErrors === null ? vErrors = [err100] : vErrors.push(err100), errors++;
        }
        let len4 = data39.length;
        for (let i4 = 0; i4 < len4; i4++) {
          let data40 = data39[i4];
          if (data40 && typeof data40 == "object" && !Array.isArray(data40)) {
            if (data40.command === void 0) {
              let err101 = { instancePath: instancePath + "/disputes/" + i4, schemaPath: "#/properties/disputes/items/required", keyword: "required", params: { missingProperty: "command" }, message: "must have required property 'command'", schema: schema19.properties.disputes.items.required, parentSchema: schema19.properties.disputes.items, data: data40 };
              vErrors === null ? vErrors = [err101] : vErrors.push(err101), errors++;
            }
            if (data40.claimants === void 0) {
              let err102 = { instancePath: instancePath + "/disputes/" + i4, schemaPath: "#/properties/disputes/items/required", keyword: "required", params: { missingProperty: "claimants" }, message: "must have required property 'claimants'", schema: schema19.properties.disputes.items.required, parentSchema: schema19.properties.disputes.items, data: data40 };
              vErrors === null ? vErrors = [err102] : vErrors.push(err102), errors++;
            }
            for (let key10 in data40)
              if (!(key10 === "command" || key10 === "claimants")) {
                let err103 = { instancePath: instancePath + "/disputes/" + i4, schemaPath: "#/properties/disputes/items/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key10 }, message: "must NOT have additional properties", schema: !1, parentSchema: schema19.properties.disputes.items, data: data40 };
                vErrors === null ? vErrors = [err103] : vErrors.push(err103), errors++;
              }
            if (data40.command !== void 0 && (validate66(data40.command, { instancePath: instancePath + "/disputes/" + i4 + "/command", parentData: data40, parentDataProperty: "command", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate66.errors : validate66.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length)), data40.claimants !== void 0) {
              let data42 = data40.claimants;
              if (Array.isArray(data42)) {
                if (data42.length > 5e3) {
                  let err104 = { instancePath: instancePath + "/disputes/" + i4 + "/claimants", schemaPath: "#/properties/disputes/items/properties/claimants/maxItems", keyword: "maxItems", params: { limit: 5e3 }, message: "must NOT have more than 5000 items", schema: 5e3, parentSchema: schema19.properties.disputes.items.properties.claimants, data: data42 };
                  vErrors === null ? vErrors = [err104] : vErrors.push(err104), errors++;
                }
                if (data42.length < 2) {
                  let err105 = { instancePath: instancePath + "/disputes/" + i4 + "/claimants", schemaPath: "#/properties/disputes/items/properties/claimants/minItems", keyword: "minItems", params: { limit: 2 }, message: "must NOT have fewer than 2 items", schema: 2, parentSchema: schema19.properties.disputes.items.properties.claimants, data: data42 };
                  vErrors === null ? vErrors = [err105] : vErrors.push(err105), errors++;
                }
                let len5 = data42.length;
                for (let i5 = 0; i5 < len5; i5++)
                  validate55(data42[i5], { instancePath: instancePath + "/disputes/" + i4 + "/claimants/" + i5, parentData: data42, parentDataProperty: i5, rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate55.errors : validate55.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length);
              } else {
                let err106 = { instancePath: instancePath + "/disputes/" + i4 + "/claimants", schemaPath: "#/properties/disputes/items/properties/claimants/type", keyword: "type", params: { type: "array" }, message: "must be array", schema: schema19.properties.disputes.items.properties.claimants.type, parentSchema: schema19.properties.disputes.items.properties.claimants, data: data42 };
                vErrors === null ? vErrors = [err106] : vErrors.push(err106), errors++;
              }
            }
          } else {
            let err107 = { instancePath: instancePath + "/disputes/" + i4, schemaPath: "#/properties/disputes/items/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema19.properties.disputes.items.type, parentSchema: schema19.properties.disputes.items, data: data40 };
            vErrors === null ? vErrors = [err107] : vErrors.push(err107), errors++;
          }
        }
      } else {
        let err108 = { instancePath: instancePath + "/disputes", schemaPath: "#/properties/disputes/type", keyword: "type", params: { type: "array" }, message: "must be array", schema: schema19.properties.disputes.type, parentSchema: schema19.properties.disputes, data: data39 };
        vErrors === null ? vErrors = [err108] : vErrors.push(err108), errors++;
      }
    }
    if (data.trials !== void 0) {
      let data44 = data.trials;
      if (Array.isArray(data44)) {
        if (data44.length > 5e3) {
          let err109 = { instancePath: instancePath + "/trials", schemaPath: "#/properties/trials/maxItems", keyword: "maxItems", params: { limit: 5e3 }, message: "must NOT have more than 5000 items", schema: 5e3, parentSchema: schema19.properties.trials, data: data44 };
          vErrors === null ? vErrors = [err109] : vErrors.push(err109), errors++;
        }
        let len6 = data44.length;
        for (let i6 = 0; i6 < len6; i6++) {
          let data45 = data44[i6];
          if (data45 && typeof data45 == "object" && !Array.isArray(data45)) {
            if (data45.number === void 0) {
              let err110 = { instancePath: instancePath + "/trials/" + i6, schemaPath: "#/properties/trials/items/required", keyword: "required", params: { missingProperty: "number" }, message: "must have required property 'number'", schema: schema19.properties.trials.items.required, parentSchema: schema19.properties.trials.items, data: data45 };
              vErrors === null ? vErrors = [err110] : vErrors.push(err110), errors++;
            }
            if (data45.on === void 0) {
              let err111 = { instancePath: instancePath + "/trials/" + i6, schemaPath: "#/properties/trials/items/required", keyword: "required", params: { missingProperty: "on" }, message: "must have required property 'on'", schema: schema19.properties.trials.items.required, parentSchema: schema19.properties.trials.items, data: data45 };
              vErrors === null ? vErrors = [err111] : vErrors.push(err111), errors++;
            }
            if (data45.why === void 0) {
              let err112 = { instancePath: instancePath + "/trials/" + i6, schemaPath: "#/properties/trials/items/required", keyword: "required", params: { missingProperty: "why" }, message: "must have required property 'why'", schema: schema19.properties.trials.items.required, parentSchema: schema19.properties.trials.items, data: data45 };
              vErrors === null ? vErrors = [err112] : vErrors.push(err112), errors++;
            }
            if (data45.verdict === void 0) {
              let err113 = { instancePath: instancePath + "/trials/" + i6, schemaPath: "#/properties/trials/items/required", keyword: "required", params: { missingProperty: "verdict" }, message: "must have required property 'verdict'", schema: schema19.properties.trials.items.required, parentSchema: schema19.properties.trials.items, data: data45 };
              vErrors === null ? vErrors = [err113] : vErrors.push(err113), errors++;
            }
            if (data45.timedOut === void 0) {
              let err114 = { instancePath: instancePath + "/trials/" + i6, schemaPath: "#/properties/trials/items/required", keyword: "required", params: { missingProperty: "timedOut" }, message: "must have required property 'timedOut'", schema: schema19.properties.trials.items.required, parentSchema: schema19.properties.trials.items, data: data45 };
              vErrors === null ? vErrors = [err114] : vErrors.push(err114), errors++;
            }
            if (data45.startedAt === void 0) {
              let err115 = { instancePath: instancePath + "/trials/" + i6, schemaPath: "#/properties/trials/items/required", keyword: "required", params: { missingProperty: "startedAt" }, message: "must have required property 'startedAt'", schema: schema19.properties.trials.items.required, parentSchema: schema19.properties.trials.items, data: data45 };
              vErrors === null ? vErrors = [err115] : vErrors.push(err115), errors++;
            }
            if (data45.ms === void 0) {
              let err116 = { instancePath: instancePath + "/trials/" + i6, schemaPath: "#/properties/trials/items/required", keyword: "required", params: { missingProperty: "ms" }, message: "must have required property 'ms'", schema: schema19.properties.trials.items.required, parentSchema: schema19.properties.trials.items, data: data45 };
              vErrors === null ? vErrors = [err116] : vErrors.push(err116), errors++;
            }
            if (data45.evidence === void 0) {
              let err117 = { instancePath: instancePath + "/trials/" + i6, schemaPath: "#/properties/trials/items/required", keyword: "required", params: { missingProperty: "evidence" }, message: "must have required property 'evidence'", schema: schema19.properties.trials.items.required, parentSchema: schema19.properties.trials.items, data: data45 };
              vErrors === null ? vErrors = [err117] : vErrors.push(err117), errors++;
            }
            for (let key11 in data45)
              if (!func1.call(schema19.properties.trials.items.properties, key11)) {
                let err118 = { instancePath: instancePath + "/trials/" + i6, schemaPath: "#/properties/trials/items/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key11 }, message: "must NOT have additional properties", schema: !1, parentSchema: schema19.properties.trials.items, data: data45 };
                vErrors === null ? vErrors = [err118] : vErrors.push(err118), errors++;
              }
            if (data45.number !== void 0 && (validate70(data45.number, { instancePath: instancePath + "/trials/" + i6 + "/number", parentData: data45, parentDataProperty: "number", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate70.errors : validate70.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length)), data45.on !== void 0 && (validate72(data45.on, { instancePath: instancePath + "/trials/" + i6 + "/on", parentData: data45, parentDataProperty: "on", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate72.errors : validate72.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length)), data45.why !== void 0 && (validate74(data45.why, { instancePath: instancePath + "/trials/" + i6 + "/why", parentData: data45, parentDataProperty: "why", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate74.errors : validate74.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length)), data45.claims !== void 0 && (validate76(data45.claims, { instancePath: instancePath + "/trials/" + i6 + "/claims", parentData: data45, parentDataProperty: "claims", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate76.errors : validate76.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length)), data45.verdict !== void 0) {
              let data50 = data45.verdict;
              if (!(data50 === "good" || data50 === "bad" || data50 === "skip")) {
                let err119 = { instancePath: instancePath + "/trials/" + i6 + "/verdict", schemaPath: "#/properties/trials/items/properties/verdict/enum", keyword: "enum", params: { allowedValues: schema19.properties.trials.items.properties.verdict.enum }, message: "must be equal to one of the allowed values", schema: schema19.properties.trials.items.properties.verdict.enum, parentSchema: schema19.properties.trials.items.properties.verdict, data: data50 };
                vErrors === null ? vErrors = [err119] : vErrors.push(err119), errors++;
              }
            }
            if (data45.timedOut !== void 0) {
              let data51 = data45.timedOut;
              if (typeof data51 != "boolean") {
                let err120 = { instancePath: instancePath + "/trials/" + i6 + "/timedOut", schemaPath: "#/properties/trials/items/properties/timedOut/type", keyword: "type", params: { type: "boolean" }, message: "must be boolean", schema: schema19.properties.trials.items.properties.timedOut.type, parentSchema: schema19.properties.trials.items.properties.timedOut, data: data51 };
                vErrors === null ? vErrors = [err120] : vErrors.push(err120), errors++;
              }
            }
            if (data45.startedAt !== void 0 && (validate53(data45.startedAt, { instancePath: instancePath + "/trials/" + i6 + "/startedAt", parentData: data45, parentDataProperty: "startedAt", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate53.errors : validate53.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length)), data45.ms !== void 0) {
              let data53 = data45.ms;
              if (!(typeof data53 == "number" && !(data53 % 1) && !isNaN(data53) && isFinite(data53))) {
                let err121 = { instancePath: instancePath + "/trials/" + i6 + "/ms", schemaPath: "#/properties/trials/items/properties/ms/type", keyword: "type", params: { type: "integer" }, message: "must be integer", schema: schema19.properties.trials.items.properties.ms.type, parentSchema: schema19.properties.trials.items.properties.ms, data: data53 };
                vErrors === null ? vErrors = [err121] : vErrors.push(err121), errors++;
              }
              if (typeof data53 == "number" && isFinite(data53)) {
                if (data53 > 9007199254740991 || isNaN(data53)) {
                  let err122 = { instancePath: instancePath + "/trials/" + i6 + "/ms", schemaPath: "#/properties/trials/items/properties/ms/maximum", keyword: "maximum", params: { comparison: "<=", limit: 9007199254740991 }, message: "must be <= 9007199254740991", schema: 9007199254740991, parentSchema: schema19.properties.trials.items.properties.ms, data: data53 };
                  vErrors === null ? vErrors = [err122] : vErrors.push(err122), errors++;
                }
                if (data53 < 0 || isNaN(data53)) {
                  let err123 = { instancePath: instancePath + "/trials/" + i6 + "/ms", schemaPath: "#/properties/trials/items/properties/ms/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0", schema: 0, parentSchema: schema19.properties.trials.items.properties.ms, data: data53 };
                  vErrors === null ? vErrors = [err123] : vErrors.push(err123), errors++;
                }
              }
            }
            if (data45.evidence !== void 0) {
              let data54 = data45.evidence;
              if (data54 && typeof data54 == "object" && !Array.isArray(data54)) {
                if (data54.what === void 0) {
                  let err124 = { instancePath: instancePath + "/trials/" + i6 + "/evidence", schemaPath: "#/properties/trials/items/properties/evidence/required", keyword: "required", params: { missingProperty: "what" }, message: "must have required property 'what'", schema: schema19.properties.trials.items.properties.evidence.required, parentSchema: schema19.properties.trials.items.properties.evidence, data: data54 };
                  vErrors === null ? vErrors = [err124] : vErrors.push(err124), errors++;
                }
                if (data54.log === void 0) {
                  let err125 = { instancePath: instancePath + "/trials/" + i6 + "/evidence", schemaPath: "#/properties/trials/items/properties/evidence/required", keyword: "required", params: { missingProperty: "log" }, message: "must have required property 'log'", schema: schema19.properties.trials.items.properties.evidence.required, parentSchema: schema19.properties.trials.items.properties.evidence, data: data54 };
                  vErrors === null ? vErrors = [err125] : vErrors.push(err125), errors++;
                }
                if (data54.audit === void 0) {
                  let err126 = { instancePath: instancePath + "/trials/" + i6 + "/evidence", schemaPath: "#/properties/trials/items/properties/evidence/required", keyword: "required", params: { missingProperty: "audit" }, message: "must have required property 'audit'", schema: schema19.properties.trials.items.properties.evidence.required, parentSchema: schema19.properties.trials.items.properties.evidence, data: data54 };
                  vErrors === null ? vErrors = [err126] : vErrors.push(err126), errors++;
                }
                for (let key12 in data54)
                  if (!(key12 === "what" || key12 === "log" || key12 === "audit")) {
                    let err127 = { instancePath: instancePath + "/trials/" + i6 + "/evidence", schemaPath: "#/properties/trials/items/properties/evidence/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key12 }, message: "must NOT have additional properties", schema: !1, parentSchema: schema19.properties.trials.items.properties.evidence, data: data54 };
                    vErrors === null ? vErrors = [err127] : vErrors.push(err127), errors++;
                  }
                if (data54.what !== void 0) {
                  let data55 = data54.what;
                  if (typeof data55 == "string") {
                    if (func2(data55) > 4096) {
                      let err128 = { instancePath: instancePath + "/trials/" + i6 + "/evidence/what", schemaPath: "#/properties/trials/items/properties/evidence/properties/what/maxLength", keyword: "maxLength", params: { limit: 4096 }, message: "must NOT have more than 4096 characters", schema: 4096, parentSchema: schema19.properties.trials.items.properties.evidence.properties.what, data: data55 };
                      vErrors === null ? vErrors = [err128] : vErrors.push(err128), errors++;
                    }
                  } else {
                    let err129 = { instancePath: instancePath + "/trials/" + i6 + "/evidence/what", schemaPath: "#/properties/trials/items/properties/evidence/properties/what/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema19.properties.trials.items.properties.evidence.properties.what.type, parentSchema: schema19.properties.trials.items.properties.evidence.properties.what, data: data55 };
                    vErrors === null ? vErrors = [err129] : vErrors.push(err129), errors++;
                  }
                }
                data54.log !== void 0 && (validate81(data54.log, { instancePath: instancePath + "/trials/" + i6 + "/evidence/log", parentData: data54, parentDataProperty: "log", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate81.errors : validate81.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length)), data54.audit !== void 0 && (validate81(data54.audit, { instancePath: instancePath + "/trials/" + i6 + "/evidence/audit", parentData: data54, parentDataProperty: "audit", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate81.errors : validate81.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length));
              } else {
                let err130 = { instancePath: instancePath + "/trials/" + i6 + "/evidence", schemaPath: "#/properties/trials/items/properties/evidence/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema19.properties.trials.items.properties.evidence.type, parentSchema: schema19.properties.trials.items.properties.evidence, data: data54 };
                vErrors === null ? vErrors = [err130] : vErrors.push(err130), errors++;
              }
            }
          } else {
            let err131 = { instancePath: instancePath + "/trials/" + i6, schemaPath: "#/properties/trials/items/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema19.properties.trials.items.type, parentSchema: schema19.properties.trials.items, data: data45 };
            vErrors === null ? vErrors = [err131] : vErrors.push(err131), errors++;
          }
        }
      } else {
        let err132 = { instancePath: instancePath + "/trials", schemaPath: "#/properties/trials/type", keyword: "type", params: { type: "array" }, message: "must be array", schema: schema19.properties.trials.type, parentSchema: schema19.properties.trials, data: data44 };
        vErrors === null ? vErrors = [err132] : vErrors.push(err132), errors++;
      }
    }
    if (data.trial !== void 0) {
      let data58 = data.trial;
      if (!(data58 && typeof data58 == "object" && !Array.isArray(data58)) && data58 !== null) {
        let err133 = { instancePath: instancePath + "/trial", schemaPath: "#/properties/trial/type", keyword: "type", params: { type: schema19.properties.trial.type }, message: "must be object,null", schema: schema19.properties.trial.type, parentSchema: schema19.properties.trial, data: data58 };
        vErrors === null ? vErrors = [err133] : vErrors.push(err133), errors++;
      }
      if (data58 && typeof data58 == "object" && !Array.isArray(data58)) {
        if (data58.number === void 0) {
          let err134 = { instancePath: instancePath + "/trial", schemaPath: "#/properties/trial/required", keyword: "required", params: { missingProperty: "number" }, message: "must have required property 'number'", schema: schema19.properties.trial.required, parentSchema: schema19.properties.trial, data: data58 };
          vErrors === null ? vErrors = [err134] : vErrors.push(err134), errors++;
        }
        if (data58.on === void 0) {
          let err135 = { instancePath: instancePath + "/trial", schemaPath: "#/properties/trial/required", keyword: "required", params: { missingProperty: "on" }, message: "must have required property 'on'", schema: schema19.properties.trial.required, parentSchema: schema19.properties.trial, data: data58 };
          vErrors === null ? vErrors = [err135] : vErrors.push(err135), errors++;
        }
        if (data58.why === void 0) {
          let err136 = { instancePath: instancePath + "/trial", schemaPath: "#/properties/trial/required", keyword: "required", params: { missingProperty: "why" }, message: "must have required property 'why'", schema: schema19.properties.trial.required, parentSchema: schema19.properties.trial, data: data58 };
          vErrors === null ? vErrors = [err136] : vErrors.push(err136), errors++;
        }
        if (data58.startedAt === void 0) {
          let err137 = { instancePath: instancePath + "/trial", schemaPath: "#/properties/trial/required", keyword: "required", params: { missingProperty: "startedAt" }, message: "must have required property 'startedAt'", schema: schema19.properties.trial.required, parentSchema: schema19.properties.trial, data: data58 };
          vErrors === null ? vErrors = [err137] : vErrors.push(err137), errors++;
        }
        for (let key13 in data58)
          if (!(key13 === "number" || key13 === "on" || key13 === "why" || key13 === "claims" || key13 === "startedAt")) {
            let err138 = { instancePath: instancePath + "/trial", schemaPath: "#/properties/trial/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key13 }, message: "must NOT have additional properties", schema: !1, parentSchema: schema19.properties.trial, data: data58 };
            vErrors === null ? vErrors = [err138] : vErrors.push(err138), errors++;
          }
        data58.number !== void 0 && (validate70(data58.number, { instancePath: instancePath + "/trial/number", parentData: data58, parentDataProperty: "number", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate70.errors : validate70.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length)), data58.on !== void 0 && (validate72(data58.on, { instancePath: instancePath + "/trial/on", parentData: data58, parentDataProperty: "on", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate72.errors : validate72.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length)), data58.why !== void 0 && (validate74(data58.why, { instancePath: instancePath + "/trial/why", parentData: data58, parentDataProperty: "why", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate74.errors : validate74.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length)), data58.claims !== void 0 && (validate76(data58.claims, { instancePath: instancePath + "/trial/claims", parentData: data58, parentDataProperty: "claims", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate76.errors : validate76.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length)), data58.startedAt !== void 0 && (validate53(data58.startedAt, { instancePath: instancePath + "/trial/startedAt", parentData: data58, parentDataProperty: "startedAt", rootData, dynamicAnchors }) || (vErrors = vErrors === null ? validate53.errors : validate53.errors.reduce((all, error) => (all.push(error), all), vErrors), errors = vErrors.length));
      }
    }
  } else {
    let err139 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema19.type, parentSchema: schema19, data };
    vErrors === null ? vErrors = [err139] : vErrors.push(err139), errors++;
  }
  return validate52.errors = vErrors, errors === 0;
}
validate52.evaluated = { props: !0, dynamicProps: !1, dynamicItems: !1 };

export const validateBisectSession: Validator<BisectSessionJson> = stdin_default;
