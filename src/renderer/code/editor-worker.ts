// Monaco's own worker; it computes differences. A file of ours, so that the bundler finds it.
import 'monaco-editor/editor/editor.worker';
