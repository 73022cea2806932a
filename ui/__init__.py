"""What pages share: cached loaders, bound filters, the way a chart is shown, words and dates. Imports streamlit."""
