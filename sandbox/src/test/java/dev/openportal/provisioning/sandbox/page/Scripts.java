package dev.openportal.provisioning.sandbox.page;

/** What is asked of a page from inside. */
final class Scripts {

    static final String NAME_OF_FOCUS = """
            const el = document.activeElement;
            const by = el.getAttribute('aria-labelledby');
            return by ? document.getElementById(by).innerText
                : el.labels?.length ? el.labels[0].innerText : el.getAttribute('aria-label') ?? el.innerText ?? '';""";

    static final String FOCUS_IS_VISIBLE = """
            const style = getComputedStyle(document.activeElement);
            return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;""";

    private Scripts() {}
}
