package dev.openportal.provisioning.sandbox.page;

/** What is asked of a page from inside. */
final class Scripts {

    /** What has the focus is called, and whether it shows. */
    static final String FOCUS = """
            const el = document.activeElement;
            const by = el.getAttribute('aria-labelledby');
            const style = getComputedStyle(el);
            return [by ? document.getElementById(by).innerText
                : el.labels?.length ? el.labels[0].innerText : el.getAttribute('aria-label') ?? el.innerText ?? '',
                style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2];""";

    private Scripts() {}
}
