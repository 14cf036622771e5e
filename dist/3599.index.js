export const id = 3599;
export const ids = [3599];
export const modules = {

/***/ 67492:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Je: () => (/* binding */ movedResult),
/* harmony export */   QL: () => (/* binding */ trustSettings),
/* harmony export */   YT: () => (/* binding */ publishPorts),
/* harmony export */   kW: () => (/* binding */ signerSettings),
/* harmony export */   nb: () => (/* binding */ openFrom),
/* harmony export */   qo: () => (/* binding */ stateLine)
/* harmony export */ });
/* harmony import */ var _channel_channel_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(63956);
/* harmony import */ var _publish_open_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(54912);


function signerSettings(options) {
    return {
        key: options.key,
        keyless: options.keyless,
        fulcioUrl: options['fulcio-url'],
        rekorUrl: options['rekor-url'],
        trustedRoot: options['trusted-root'],
    };
}
function trustSettings(keys, options) {
    return { keys, identity: options.identity, issuer: options.issuer, trustedRoot: options['trusted-root'] };
}
async function openFrom(options, { exec, env, signal }) {
    const { root, channel, source, days } = options;
    const settings = { root, channel, source, days };
    const trust = trustSettings(options['trusted-key'], options);
    return await (0,_publish_open_js__WEBPACK_IMPORTED_MODULE_1__/* .openChannel */ .ay)({ ...settings, signer: signerSettings(options), trust }, { exec, env, signal });
}
const publishPorts = ({ log }) => ({ log, clock: Date.now });
/** A change that was made, with the channel's new state and where nodes find it. */
function movedResult(moved, options, said, more = {}) {
    const { channel, sha256 } = moved;
    const { sequence, expires } = channel;
    const address = (0,_publish_open_js__WEBPACK_IMPORTED_MODULE_1__/* .channelAddress */ .ov)(options.source ?? options.root, options.channel);
    return {
        value: { channel: channel.channel, sequence, issued: channel.issued, expires, sha256, address, ...more },
        text: `${said}\n${stateLine(channel)}\n${address}`,
    };
}
/** `sequence 4, good until 2026-12-07T08:00:00Z`. */
function stateLine({ sequence, expires }, now = Date.now()) {
    return `sequence ${sequence}, ${(0,_channel_channel_js__WEBPACK_IMPORTED_MODULE_0__/* .timeOf */ .nR)(expires) > now ? 'good until' : 'EXPIRED at'} ${expires}`;
}


/***/ }),

/***/ 43599:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   run: () => (/* binding */ run)
/* harmony export */ });
/* harmony import */ var _channel_edit_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8799);
/* harmony import */ var _publish_publish_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(42004);
/* harmony import */ var _change_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(67492);



/** Lets a paused rollout go on. */
const run = async ({ arguments: { VERSION }, options }, shell) => {
    const opened = await (0,_change_js__WEBPACK_IMPORTED_MODULE_2__/* .openFrom */ .nb)(options, shell);
    const moved = await (0,_publish_publish_js__WEBPACK_IMPORTED_MODULE_1__/* .updateChannel */ .fy)(opened, (channel, at) => (0,_channel_edit_js__WEBPACK_IMPORTED_MODULE_0__/* .resume */ .U)(channel, VERSION, at), (0,_change_js__WEBPACK_IMPORTED_MODULE_2__/* .publishPorts */ .YT)(shell));
    return (0,_change_js__WEBPACK_IMPORTED_MODULE_2__/* .movedResult */ .Je)(moved, options, `${VERSION} goes on`);
};


/***/ })

};
