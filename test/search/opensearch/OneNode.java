import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.opensearch.analysis.common.CommonAnalysisPlugin;
import org.opensearch.common.settings.Settings;
import org.opensearch.env.Environment;
import org.opensearch.node.InternalSettingsPreparer;
import org.opensearch.node.Node;
import org.opensearch.transport.Netty4Plugin;

/** A real OpenSearch of one node for tests, in the folder and on the port given; says `ready`, and ends when its input does. */
public class OneNode extends Node {
  private OneNode(Environment environment) {
    super(environment, List.of(Netty4Plugin.class, CommonAnalysisPlugin.class), true);
  }

  public static void main(String[] args) throws Exception {
    Files.createDirectories(Path.of(args[0], "config"));
    Settings settings = Settings.builder()
      .put("path.home", args[0])
      .put("network.host", "127.0.0.1")
      .put("http.port", args[1])
      .put("transport.port", "0")
      .put("http.type", "netty4")
      .put("transport.type", "netty4")
      .put("discovery.type", "single-node")
      .put("cluster.routing.allocation.disk.threshold_enabled", false)
      .build();
    Node node = new OneNode(InternalSettingsPreparer.prepareEnvironment(settings, Map.of(), null, () -> "one"));
    node.start();
    System.out.println("ready");
    while (System.in.read() >= 0) continue;
    System.exit(0);
  }
}
