export const id = 9281;
export const ids = [9281];
export const modules = {

/***/ 49281:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   run: () => (/* binding */ run)
/* harmony export */ });
/* harmony import */ var _channel_channel_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(63956);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(452);
/* harmony import */ var _publish_explain_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(95137);
/* harmony import */ var _publish_open_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(54912);
/* harmony import */ var _shell_log_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(37532);
/* harmony import */ var _channel_read_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(75180);






/** Says what a field is, from the same table that validates it; or what a node would do, by the node's own function. */
const run = async ({ arguments: { FIELD }, options }, shell) => {
    const { channel, node, from } = options;
    if (channel === undefined && node === undefined && from === undefined) {
        const text = await shell.core.explainField(FIELD ?? '');
        return { value: { field: FIELD ?? '', text }, text };
    }
    if (FIELD !== undefined || channel === undefined || node === undefined || from === undefined)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UsageError */ .eb('bad-option', 'it is either a field or a node that can be explained', {
            hint: 'Write slipway explain FIELD, or slipway explain --channel URL --node ID --from VERSION.',
        });
    return await explainFor({ ...options, channel, node, from }, shell);
};
async function explainFor(options, shell) {
    const { at } = options;
    if (at !== undefined && !_channel_channel_js__WEBPACK_IMPORTED_MODULE_0__/* .Timestamp */ .Dc.safeParse(at).success)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UsageError */ .eb('bad-option', `--at can't be "${at}"`, {
            hint: 'Write a moment such as 2026-11-23T08:00:00Z.',
        });
    const { root, channel } = (0,_publish_open_js__WEBPACK_IMPORTED_MODULE_3__/* .parseChannelAddress */ .Ve)(options.channel);
    const { source, trust } = await (0,_channel_read_js__WEBPACK_IMPORTED_MODULE_5__/* .openReader */ .cE)(root, options, shell);
    const question = {
        ...{ id: options.node, version: options.from, architecture: options.arch, labels: options.label },
        ...{ sequence: options.seen, now: at === undefined ? Date.now() : (0,_channel_channel_js__WEBPACK_IMPORTED_MODULE_0__/* .timeOf */ .nR)(at) },
    };
    const answer = await (0,_publish_explain_js__WEBPACK_IMPORTED_MODULE_2__/* .explainNode */ .Ko)(source, channel, question, trust);
    const { decision, waves, verified, sha256 } = answer;
    const { sequence, issued, expires } = answer.channel;
    return {
        value: {
            node: options.node,
            from: options.from,
            channel: { channel, sequence, issued, expires, sha256, verified },
            decision,
            waves,
        },
        text: textOf(answer, options),
    };
}
function textOf({ channel, decision, waves, verified }, { node, from, arch }) {
    const rows = [
        ['node', `${node} on ${from} (${arch}), ${decision.clock}`],
        ['channel', `${channel.channel}, sequence ${channel.sequence}, ${verified ? 'verified' : 'not verified'}`],
        ['answer', `${decision.action} (${decision.code})`],
        ['why', decision.reason],
    ];
    if (decision.action === 'update') {
        const hops = decision.path.map(({ version, why }) => (why === 'target' ? version : `${version} (${why})`));
        rows.push(['path', [from, ...hops].join(' -> ')]);
        rows.push(['download', decision.bytes === undefined ? 'unknown' : `${(0,_shell_log_js__WEBPACK_IMPORTED_MODULE_4__/* .bytes */ .ee)(decision.bytes)} at most`]);
        rows.push(['reboots', String(decision.reboots)]);
    }
    if ('until' in decision && decision.until !== undefined)
        rows.push(['until', decision.until]);
    for (const { version, opens, place } of waves) {
        const where = place === undefined ? '' : `, ${(place * 100).toFixed(2)} % of the nodes are before it`;
        rows.push(['wave', `${version} opens ${opens}${where}`]);
    }
    const width = Math.max(...rows.map(([key]) => key.length));
    return rows.map(([key, value]) => `${key.padEnd(width)}  ${value}`).join('\n');
}


/***/ })

};
