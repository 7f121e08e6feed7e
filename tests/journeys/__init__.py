"""The toolkit as people use it: the real server with its invented borough, in a browser, from first page to last."""
